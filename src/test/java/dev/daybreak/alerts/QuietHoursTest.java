package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.newsletter.Failure;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told when. */
class QuietHoursTest {

  @ParameterizedTest
  @CsvSource({
    "22:00-06:00, 21:59, false",
    "22:00-06:00, 22:00, true",
    "22:00-06:00, 03:00, true",
    "22:00-06:00, 05:59, true",
    "22:00-06:00, 06:00, false",
    "12:00 – 13:30, 13:00, true",
    "12:00-13:30, 11:59, false",
    "12:00-13:30, 13:30, false",
    "'', 03:00, false",
    "03:00-03:00, 03:00, false",
  })
  void theyMayGoOverMidnight(String hours, LocalTime time, boolean quiet) {
    assertThat(QuietHours.of(hours).contain(time)).isEqualTo(quiet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"night", "22:00", "22-6", "25:00-06:00", "22:00-06:00-07:00"})
  void whatIsNoneIsRefusedByName(String hours) {
    assertThatThrownBy(() -> QuietHours.of(hours))
        .hasMessageStartingWith("daybreak.alerts.quiet-hours: '" + hours + "'");
  }

  @Test
  void urgentOnesAreToldByThemselvesAndTheOthersTogetherOrLater() {
    var held = telling("daily.alert.held");
    var stopped = telling("delivery.trouble.stopped");
    var dead = telling("feeds.dead");
    var flood = telling("subscribers.signup.flood");
    var waiting = List.of(held, dead, stopped, flood);
    assertThat(Telling.messages(waiting, true)).containsExactly(List.of(held), List.of(stopped));
    assertThat(Telling.messages(waiting, false))
        .containsExactly(List.of(held), List.of(stopped), List.of(dead, flood));
    assertThat(Telling.messages(List.of(dead), true)).isEmpty();
    assertThat(Telling.messages(List.of(), false)).isEmpty();
  }

  private static Telling telling(String code) {
    return new Telling(new Alert(code, new Failure(code, "a", "b"), Instant.EPOCH), null);
  }
}
