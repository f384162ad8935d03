package dev.daybreak.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyLimitTest {
  @ParameterizedTest
  @CsvSource({
    // wanted, limit, handed over before, allowed
    "50, 1000, 0, 50",
    "50, 1000, 950, 50",
    "50, 1000, 970, 30",
    "50, 1000, 1000, 0",
    // The limit was lowered during the day.
    "50, 1000, 1200, 0",
    "0, 1000, 0, 0",
    "50, 5000000000, 4999999999, 1",
  })
  void howManyMayStillBeSentToday(int wanted, long limit, long handed, int allowed) {
    assertThat(DailyLimit.allowed(wanted, limit, handed)).isEqualTo(allowed);
  }
}
