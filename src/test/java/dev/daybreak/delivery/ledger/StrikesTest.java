package dev.daybreak.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.Strikes.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrikesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  /**
   * The past, the newest first: c counts, f counts for a full mailbox, s was sent, o is neither;
   * each with its age in days.
   */
  @ParameterizedTest
  @CsvSource({
    "'', false",
    "c0 c1 c2, false",
    "c0 c7 c14, true",
    "c0 c7 c13, false",
    "c0 c20, false",
    "c0 c1 c2 c3 c4 c5 c14, true",
    "c0 c7 s8 c14 c21, false",
    "s0 c1 c7 c20, false",
    "c0 o3 c7 o9 c30, true",
    "f0 f7 f14, false",
    "f0 f12 f13 f14, false",
    "f0 f7 f10 f14, true",
    "f0 c7 c14, false",
    "f0 f3 c7 c14, true",
  })
  void threeOver14DaysOrMoreWithNoneArrivedBetween(String past, boolean enough) {
    assertThat(Strikes.areEnough(past(past), NOW)).isEqualTo(enough);
  }

  private static List<Past> past(String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                new Past(
                    word.charAt(0) == 's',
                    word.charAt(0) == 'c' || word.charAt(0) == 'f',
                    word.charAt(0) == 'f',
                    NOW.minus(Duration.ofDays(Integer.parseInt(word.substring(1))))))
        .toList();
  }
}
