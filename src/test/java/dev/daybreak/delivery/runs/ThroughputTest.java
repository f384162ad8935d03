package dev.daybreak.delivery.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThroughputTest {
  private static final Instant BEGAN = Instant.parse("2026-11-24T07:00:00Z");

  /**
   * Looks at a run, each with its second and how many deliveries had ended; the last one's speed.
   */
  @ParameterizedTest
  @CsvSource({
    "0:0, 0",
    // Less than a second says nothing.
    "0:50, 0",
    "10:500, 50",
    // Between two looks, not since the beginning.
    "10:500 20:600, 10",
    // Looks of more than half a minute ago do not count.
    "10:500 20:600 45:1100, 20",
    "10:500 60:3000, 50",
    // Two looks within a second: since the run began.
    "10:500 10:600, 60",
    "10:500 20:500, 0",
  })
  void theSpeedOfTheLastHalfMinute(String looks, double speed) {
    var trail = new Throughput.Trail();
    var last =
        Arrays.stream(looks.split(" "))
            .map(look -> look.split(":"))
            .mapToDouble(
                look ->
                    trail
                        .speed(
                            BEGAN.plusSeconds(Long.parseLong(look[0])),
                            Long.parseLong(look[1]),
                            BEGAN)
                        .lately())
            .reduce(0, (before, now) -> now);

    assertThat(last).isEqualTo(speed);
  }

  /** The average of the last five minutes, once it has been looked at for twenty seconds. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0:0, -",
        "10:500 20:1000, -",
        "10:500 30:1500, 50",
        "10:500 40:500 70:3500, 50",
        // What was more than five minutes ago does not count.
        "0:0 100:0 400:3000, 10",
      })
  void theAverageOfTheLastMinutes(String looks, @Nullable Double average) {
    var trail = new Throughput.Trail();
    var last =
        Arrays.stream(looks.split(" "))
            .map(look -> look.split(":"))
            .map(
                look ->
                    trail.speed(
                        BEGAN.plusSeconds(Long.parseLong(look[0])), Long.parseLong(look[1]), BEGAN))
            .reduce(Speed.NONE, (before, now) -> now);
    assertThat(last.average()).isEqualTo(average);
  }
}
