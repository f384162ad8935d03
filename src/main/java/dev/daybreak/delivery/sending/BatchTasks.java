package dev.daybreak.delivery.sending;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.daybreak.delivery.ledger.BatchTaken;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.DatabaseRoom;
import java.sql.SQLException;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Schedules one persistent task per batch that is due: at most as many as there may be connections,
 * and each task schedules the next. The delivery log says what is due, so a lost task is scheduled
 * again.
 */
@Component
public class BatchTasks {
  private static final Logger log = LoggerFactory.getLogger(BatchTasks.class);

  public static final String NAME = "batch";

  /** SQLSTATE of a key that is there already. */
  private static final String DUPLICATE = "23505";

  private static final double GOLDEN = 0.618033988749895;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

  /** The data of a task. */
  record BatchId(long edition, int number) {}

  private final ObjectProvider<Scheduler> scheduler;
  private final LedgerReader ledger;
  private final JdbcClient db;
  private final Pacing pacing;
  private final DatabaseRoom database;

  BatchTasks(
      ObjectProvider<Scheduler> scheduler,
      LedgerReader ledger,
      JdbcClient db,
      Pacing pacing,
      DatabaseRoom database) {
    this.scheduler = scheduler;
    this.ledger = ledger;
    this.db = db;
    this.pacing = pacing;
    this.database = database;
  }

  /**
   * Schedules due batches, as many as this node has free connections. Any node may take them up.
   */
  public void scheduleDue(long edition) {
    var scheduled = scheduled();
    var free =
        pacing.freeConnections() - scheduled.values().stream().filter(picked -> !picked).count();
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

  /** The scheduled tasks, and whether a node has picked them up. */
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

  /** Where the batches of an edition begin: the golden ratio spreads the editions evenly. */
  private static double turn(long edition) {
    return edition * GOLDEN % 1;
  }

  public boolean schedule(long edition, int number) {
    try {
      // The scheduler's own clock: a test may set the newsletter's.
      return scheduler
          .getObject()
          .scheduleIfNotExists(
              new TaskInstance<>(NAME, instance(edition, number), new BatchId(edition, number)),
              InstantSource.system().instant());
    } catch (TaskInstanceException e) {
      // Another has scheduled it at the same moment, and it has even ended since.
      if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
          && DUPLICATE.equals(sql.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void brokeOff(BatchId batch, RuntimeException why) {
    if (database.failed(why)) {
      log.debug("Batch {} of edition {} failed", batch.number(), batch.edition(), why);
      return;
    }
    log.error(
        "Batch {} of edition {} failed, retrying in {} s: {}",
        batch.number(),
        batch.edition(),
        AFTER_A_FAILURE.toSeconds(),
        NestedExceptionUtils.getMostSpecificCause(why).toString(),
        why);
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
                } catch (BatchTaken e) {
                  // The task is another worker's by now. To remove it would start the batch once
                  // more beside that one, which would be thrown out in its turn, and so on: each
                  // time with a group of readers who get it twice.
                  log.debug("{}: it is continued there", e.getMessage());
                  return (done, tasksOfOthers) -> {};
                } catch (RuntimeException e) {
                  tasks.getObject().brokeOff(batch, e);
                  throw e;
                }
              });
    }
  }
}
