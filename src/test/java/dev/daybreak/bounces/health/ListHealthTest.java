package dev.daybreak.bounces.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.health.ListHealth.Level;
import dev.daybreak.bounces.health.ProviderDays.Day;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListHealthTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private static Day day(LocalDate date, String provider, long sent) {
    return new Day(date, provider, sent, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    // sent, refused, bounced, complained, complaints are, bounces are
    "10000, 0, 0, 0, GOOD, GOOD",
    "10000, 0, 0, 9, GOOD, GOOD",
    "10000, 0, 0, 10, HIGH, GOOD",
    "10000, 0, 0, 29, HIGH, GOOD",
    "10000, 0, 0, 30, TOO_HIGH, GOOD",
    "999, 0, 0, 1, TOO_FEW, GOOD",
    "1000, 0, 0, 1, HIGH, GOOD",
    "98, 1, 1, 0, TOO_FEW, HIGH",
    "98, 0, 1, 0, TOO_FEW, TOO_FEW",
    "95, 2, 3, 0, TOO_FEW, TOO_HIGH",
    "0, 0, 0, 0, TOO_FEW, TOO_FEW",
    "0, 5000, 0, 0, TOO_FEW, TOO_HIGH"
  })
  void sharesAreJudgedByWhatProvidersAskFor(
      long sent, long refused, long bounced, long complained, Level complaints, Level bounces) {
    var day = new Day(MONDAY, "mill.example", sent, refused, bounced, complained);

    assertThat(ListHealth.complaints(day).level()).isEqualTo(complaints);
    assertThat(ListHealth.bounces(day).level()).isEqualTo(bounces);
    assertThat(ListHealth.bounces(day).whole()).isEqualTo(sent + refused + bounced);
  }

  @Test
  void theSmallerProvidersAreOneAndNothingIsLost() {
    var days =
        List.of(
            day(MONDAY, "a.example", 30),
            day(MONDAY, "b.example", 20),
            day(MONDAY, "c.example", 10),
            day(MONDAY, "", 5),
            day(MONDAY.plusDays(2), "c.example", 7));

    var providers =
        ListHealth.providers(days, List.of(MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(2)), 2);

    assertThat(providers)
        .extracting(ListHealth.Provider::name)
        .containsExactly("a.example", "b.example", "");
    assertThat(providers).extracting(one -> one.total().sent()).containsExactly(30L, 20L, 22L);
    assertThat(providers.get(2).days()).extracting(Day::sent).containsExactly(15L, 0L, 7L);
  }

  @Test
  void aWeekHasItsDays() {
    var days =
        List.of(
            day(MONDAY, "a.example", 30),
            day(MONDAY.plusDays(6), "a.example", 20),
            day(MONDAY.plusDays(7), "a.example", 1));

    var weeks = ListHealth.provider("a.example", days, List.of(MONDAY, MONDAY.plusDays(7)));

    assertThat(weeks.days()).extracting(Day::sent).containsExactly(50L, 1L);
    assertThat(weeks.total().sent()).isEqualTo(51);
  }
}
