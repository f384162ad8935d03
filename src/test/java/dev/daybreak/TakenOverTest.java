package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Point;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process that was stopped for a while finds its batch in the hands of another. */
class TakenOverTest {

  @ParameterizedTest
  @EnumSource(Database.class)
  void theTaskOfABatchStaysWithTheOneWhoTookItOver(Database database) throws IOException {
    try (var server = FaultySmtp.start();
        var program = Program.alone(database, "--spring.mail.port=" + server.port())) {
      var press = new Press(program, LocalDate.of(2026, 11, 24));
      press.readers(20);
      var taken = new AtomicBoolean();
      server.script(
          step -> {
            if (step.point() == Point.DOT && taken.compareAndSet(false, true)) {
              takeOver(program.bean(JdbcTemplate.class));
            }
            return null;
          });
      press.start();

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> taken.get() && isIdle(program.bean(Scheduler.class)));
      assertThat(
              program
                  .bean(JdbcTemplate.class)
                  .queryForList(
                      "SELECT picked_by FROM scheduled_tasks WHERE task_name = 'batch'",
                      String.class))
          .containsExactly("another node");
    }
  }

  /** As another node does it, but for the version, which counts from anew with each new task. */
  private static void takeOver(JdbcTemplate db) {
    db.update("UPDATE delivery_batch SET epoch = epoch + 1");
    db.update("UPDATE scheduled_tasks SET picked_by = 'another node' WHERE task_name = 'batch'");
  }

  private static boolean isIdle(Scheduler scheduler) {
    return scheduler.getCurrentlyExecuting().stream()
        .noneMatch(one -> one.getTaskInstance().getTaskName().equals("batch"));
  }
}
