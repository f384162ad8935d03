package dev.daybreak.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.pacing.ConcurrencyLimit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One persistent task a batch that has something due. At most as many are scheduled as may connect,
 * each releasing the next. The ledger says what is due; a lost task is scheduled again.
 */
@Component
public class BatchTasks {
  private static final Logger log = LoggerFactory.getLogger(BatchTasks.class);

  public static final String NAME = "batch";
  private static final double GOLDEN = 0.618033988749895;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

  /** Which batch. */
  record BatchId(long edition, int number) {}

  private final ObjectProvider<Scheduler> scheduler;
  private final Ledger ledger;
  private final JdbcClient db;
  private final ConcurrencyLimit crowd;

  BatchTasks(
      ObjectProvider<Scheduler> scheduler, Ledger ledger, JdbcClient db, ConcurrencyLimit crowd) {
    this.scheduler = scheduler;
    this.ledger = ledger;
    this.db = db;
    this.crowd = crowd;
  }

  /**
   * Schedules batches in which something is due, as far as this node has connections free. Any node
   * may take them up.
   */
  void scheduleDue(long edition) {
    var scheduled = scheduled();
    var free =
        crowd.limit()
            - crowd.inside()
            - scheduled.values().stream().filter(picked -> !picked).count();
    if (free <= 0) {
      return;
    }
    for (var number : ledger.dueBatches(edition, turn(edition), scheduled.size() + (int) free)) {
      if (!scheduled.containsKey(instance(edition, number))
          && schedule(edition, number)
          && --free == 0) {
        return;
      }
    }
  }

  /** Which are scheduled, and whether somebody has picked them up. */
  private Map<String, Boolean> scheduled() {
    return db
        .sql("SELECT task_instance, picked FROM scheduled_tasks WHERE task_name = :name")
        .param("name", NAME)
        .query((row, n) -> Map.entry(row.getString("task_instance"), row.getBoolean("picked")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String instance(long edition, int number) {
    return edition + "-" + number;
  }

  /** Another beginning for each edition; the golden ratio spreads them evenly. */
  private static double turn(long edition) {
    return edition * GOLDEN % 1;
  }

  boolean schedule(long edition, int number) {
    // The scheduler's own clock: the newsletter's may be set by a test.
    return scheduler
        .getObject()
        .scheduleIfNotExists(
            new TaskInstance<>(NAME, instance(edition, number), new BatchId(edition, number)),
            InstantSource.system().instant());
  }

  private static void brokeOff(BatchId batch, RuntimeException why) {
    // Where a database is away for a while, where in the program it was missed says nothing.
    var away = why instanceof DataAccessException || why instanceof TransactionException;
    log.error(
        "batch {} of edition {} broke off, and is taken up again in {} s: {}",
        batch.number(),
        batch.edition(),
        AFTER_A_FAILURE.toSeconds(),
        NestedExceptionUtils.getMostSpecificCause(why).toString(),
        away ? null : why);
  }

  @Configuration(proxyBeanMethods = false)
  static class Definition {

    @Bean
    Task<BatchId> batch(ObjectProvider<BatchWorker> worker, ObjectProvider<BatchTasks> tasks) {
      return Tasks.custom(NAME, BatchId.class)
          .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
          .onDeadExecutionRevive()
          .execute(
              (instance, context) -> {
                var batch = instance.getData();
                try {
                  var goesOn =
                      worker
                          .getObject()
                          .work(
                              batch.edition(),
                              batch.number(),
                              () -> context.getSchedulerState().isShuttingDown());
                  if (goesOn) {
                    tasks.getObject().scheduleDue(batch.edition());
                  }
                  return new CompletionHandler.OnCompleteRemove<>();
                } catch (RuntimeException e) {
                  brokeOff(batch, e);
                  throw e;
                }
              });
    }
  }
}
