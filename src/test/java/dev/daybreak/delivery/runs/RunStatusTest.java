package dev.daybreak.delivery.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.Progress;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // frozen, stopped, waiting, paused, per second, due, the expected end
        "true,  -,    -,    false, 50, 500, 2026-11-24T07:00:10Z",
        "true,  -,    -,    false, 3,  1,   2026-11-24T07:00:00.333Z",
        "false, -,    -,    false, 50, 500, -",
        "true,  why,  -,    false, 50, 500, -",
        "true,  -,    what, false, 50, 500, -",
        "true,  -,    -,    true,  50, 500, -",
        "true,  -,    -,    false, 0,  500, -",
        "true,  -,    -,    false, 50, 0,   -",
      })
  void theExpectedEnd(
      boolean frozen,
      @Nullable String stopped,
      @Nullable String waiting,
      boolean paused,
      double perSecond,
      long due,
      @Nullable Instant end) {
    var run =
        new RunStatus(
            NOW,
            frozen,
            stopped,
            waiting,
            null,
            paused ? NOW : null,
            paused ? "mary" : null,
            null,
            Set.of(),
            new Speed(perSecond, perSecond),
            due,
            new Progress(Map.of()));

    assertThat(run.estimate(NOW).last()).isEqualTo(end);
  }
}
