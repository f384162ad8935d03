package dev.daybreak.daily;

import dev.daybreak.Program;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits for looks at the clock, where nothing is to happen. */
public final class Ticks {
  private Ticks() {}

  /** Returns when so many have begun and ended. */
  public static void pass(Program program, int many) {
    var daily = program.bean(Daily.class);
    var seen = daily.ticks();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> daily.ticks() >= seen + many + 1);
  }
}
