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

  @ParameterizedTest
  @CsvSource({
    // limit, handed over before, of them notices, needed by editions, whether one more may go
    "1000, 0, 0, 900, true",
    "1000, 99, 99, 900, true",
    "1000, 100, 100, 0, false",
    // The last readers of an edition come before.
    "1000, 50, 50, 949, true",
    "1000, 51, 51, 949, false",
    "1000, 0, 0, 1000, false",
    "1000, 0, 0, 250000, false",
    // The edition is under way, or has gone.
    "1000, 600, 10, 399, true",
    "1000, 600, 10, 400, false",
    "1000, 999, 10, 0, true",
    "1000, 1000, 10, 0, false",
    "5, 0, 0, 4, true",
    "5, 1, 1, 3, false",
  })
  void noticesHaveATenthAndNothingThatAnEditionNeeds(
      long limit, long handed, long notices, long needed, boolean may) {
    assertThat(DailyLimit.allowsNotice(limit, handed, notices, needed)).isEqualTo(may);
  }
}
