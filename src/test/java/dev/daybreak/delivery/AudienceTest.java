package dev.daybreak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.delivery.runs.Runs;
import java.lang.Thread.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Two that freeze audiences at once, in one process. */
class AudienceTest extends RunningDaybreak {
  @Test
  void aFreezeThatWaitsForAnotherOneEndsWhenTheProgramDoes() throws Exception {
    program.bean(Scheduler.class).pause();
    program.reader("ann@example.org");
    var run = run();
    var audience = program.bean(Audience.class);
    var freezing = Stream.generate(() -> new Thread(() -> audience.freeze(run))).limit(2).toList();

    // As long as this holds the run, the first of them can't go on.
    program
        .bean(TransactionOperations.class)
        .executeWithoutResult(
            status -> {
              db().update("UPDATE delivery_run SET pace = NULL");
              freezing.forEach(Thread::start);
              var second = waiting(freezing);
              second.setUncaughtExceptionHandler((thread, e) -> {});
              second.interrupt();
              eventually().until(() -> !second.isAlive());
              assertThat(freezing).filteredOn(Thread::isAlive).hasSize(1);
            });

    for (var thread : freezing) {
      thread.join();
    }
    assertThat(program.bean(Runs.class).of(run.edition()).orElseThrow().frozenAt()).isNotNull();
  }

  private Thread waiting(List<Thread> threads) {
    return eventually()
        .until(
            () -> threads.stream().filter(one -> one.getState() == State.WAITING).findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private Runs.Run run() {
    db().update(
            """
            INSERT INTO edition (edition_date, kind, state, subject, preheader, content, revision,
                                 composed_at, published_at)
            VALUES (DATE '2026-11-24', 'DAILY', 'SENDING', '', '', '', 1,
                    TIMESTAMP WITH TIME ZONE '2026-11-24 06:00:00+00',
                    TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00')""");
    var edition = db().queryForObject("SELECT id FROM edition", Long.class);
    program.bean(Runs.class).start(edition, null);
    return program.bean(Runs.class).of(edition).orElseThrow();
  }

  private JdbcTemplate db() {
    return program.bean(JdbcTemplate.class);
  }
}
