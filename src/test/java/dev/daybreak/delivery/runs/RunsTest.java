package dev.daybreak.delivery.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, PT30S", "1, PT1M", "2, PT2M", "3, PT4M", "4, PT8M", "5, PT10M", "1000, PT10M"})
  void eachWaitForTheServerIsTwiceAsLongUpToTenMinutes(int waits, Duration wait) {
    assertThat(Runs.wait(waits)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // stopped, waiting, try again at, paused, halted, flows
        "-,   -,    -,                    false, false, true",
        "why, -,    -,                    false, true,  false",
        "-,   -,    -,                    true,  true,  false",
        "-,   what, 2026-11-24T07:00:01Z, false, true,  false",
        // Its time has come: it tries again, and is not flowing yet.
        "-,   what, 2026-11-24T07:00:00Z, false, false, false",
      })
  void whatHaltsARun(
      @Nullable String stopped,
      @Nullable String waiting,
      @Nullable Instant again,
      boolean paused,
      boolean halted,
      boolean flows) {
    var run =
        new Runs.Run(
            1,
            NOW,
            0,
            null,
            null,
            stopped,
            waiting,
            again,
            paused ? NOW : null,
            paused ? "mary" : null,
            null,
            null,
            0,
            null,
            null,
            0,
            Map.of());

    assertThat(run.halted(NOW)).isEqualTo(halted);
    assertThat(run.flows()).isEqualTo(flows);
  }
}
