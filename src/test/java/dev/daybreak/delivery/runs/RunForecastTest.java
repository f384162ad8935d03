package dev.daybreak.delivery.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunForecastTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // messages, pace, daily limit, the last one at, how many not at all
        "0, -, -, 2026-11-24T07:00:00Z, 0",
        "1000000, -, -, 2026-11-24T07:00:00Z, 0",
        "3600, 1, -, 2026-11-24T08:00:00Z, 0",
        "36000, 10, -, 2026-11-24T08:00:00Z, 0",
        "1000, -, 1000, 2026-11-24T07:00:00Z, 0",
        // The next day begins at midnight in Dublin; after 18 hours it is given up.
        "1001, -, 1000, 2026-11-25T00:00:00Z, 0",
        "2000, 1, 1000, 2026-11-25T00:16:40Z, 0",
        "5000, -, 1000, 2026-11-25T00:00:00Z, 3000",
        "100000, 1, -, 2026-11-25T01:00:00Z, 35200",
        "5000, 0.1, 1000, 2026-11-25T01:00:00Z, 3640",
      })
  void theLastReaderAndThoseOutOfReach(
      long messages,
      @Nullable Double pace,
      @Nullable Long dailyLimit,
      Instant last,
      long outOfReach) {
    var start = Instant.parse("2026-11-24T07:00:00Z");
    assertThat(
            RunForecast.of(
                messages,
                start,
                pace,
                dailyLimit,
                Duration.ofHours(18),
                ZoneId.of("Europe/Dublin")))
        .isEqualTo(new RunForecast(last, outOfReach));
  }
}
