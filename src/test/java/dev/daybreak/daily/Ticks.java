package dev.daybreak.daily;

import dev.daybreak.Program;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks at the clock that a test does not want to wait for. */
public final class Ticks {
  private Ticks() {}

  /** Takes one more look, and returns when everything that it began has ended. */
  public static void pass(Program program) {
    program.bean(DailyTick.class).run();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                program
                        .bean(JdbcTemplate.class)
                        .queryForObject(
                            "SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'batch'",
                            Integer.class)
                    == 0);
  }
}
