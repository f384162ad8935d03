package dev.daybreak.delivery.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.runs.RunEstimate.Basis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a run will have ended, and how sure that is. */
class RunEstimateTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // due, per second lately, on average, the basis, the first and the last moment in seconds
        "0,    50, 50,  NOTHING,    -,  -",
        "1000, 50, -,   MEASURING,  -,  -",
        "1000, 0,  50,  STANDSTILL, -,  -",
        "1000, 0,  0,   STANDSTILL, -,  -",
        "1000, 50, 50,  STEADY,     20, 20",
        "1000, 60, 50,  STEADY,     20, 20",
        "1000, 40, 49,  STEADY,     20, 20",
        // It slows down, or has become faster.
        "1000, 25, 50,  VARYING,    20, 40",
        "1000, 50, 25,  VARYING,    20, 40",
        "1,    3,  1,   VARYING,    0,  1",
      })
  void itIsAMomentIfTheSpeedIsSteadyAndASpanIfItVaries(
      long due,
      double lately,
      @Nullable Double average,
      Basis basis,
      @Nullable Long first,
      @Nullable Long last) {
    var estimate = RunEstimate.of(due, new Speed(lately, average), NOW);
    assertThat(estimate.basis()).isEqualTo(basis);
    assertThat(seconds(estimate.first())).isEqualTo(first);
    assertThat(seconds(estimate.last())).isEqualTo(last);
  }

  private static @Nullable Long seconds(@Nullable Instant moment) {
    return moment == null ? null : moment.getEpochSecond() - NOW.getEpochSecond();
  }
}
