package dev.daybreak.daily;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import dev.daybreak.delivery.sending.BatchTasks;
import dev.daybreak.newsletter.HostSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Logs in one sentence each what everything else notices at once: that the database is unavailable,
 * that it is back, and that this process stood still. Otherwise a failed task is one line.
 */
@Component
class Outages extends AbstractSchedulerListener implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Outages.class);

  /** A database that answers later than that is unavailable. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A process that does nothing for so long was stopped, whatever the load. */
  private static final Duration STANDSTILL = Duration.ofSeconds(10);

  private static final Duration SLICE = Duration.ofMillis(500);

  private final Callable<?> question;
  private final Duration every;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "outages"));
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(work -> daemon(work, "outages-database"));

  private boolean away;
  private long awaySince;
  private long lookedAt = System.nanoTime();

  @Autowired
  Outages(JdbcClient db, HostSettings host) {
    this(() -> db.sql("SELECT 1").query(Integer.class).single(), host.tick());
  }

  /**
   * @param question to the database; fails if it is unavailable
   * @param every how often to ask
   */
  Outages(Callable<?> question, Duration every) {
    this.question = question;
    this.every = every;
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Looks for as long as the process runs. */
  void watch() {
    lookedAt = System.nanoTime();
    // It ends with the process; it handles its own failures.
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  void look() {
    try {
      stoodStill(System.nanoTime(), every);
      ask();
    } catch (InterruptedException | RejectedExecutionException e) {
      log.debug("Outages: the program ends", e);
    }
  }

  /** Asks the database, and waits for its answer however long that takes. */
  private void ask() throws InterruptedException {
    var answer = asking.submit(question);
    var left = PATIENCE;
    while (!isThere(answer)) {
      // Time during which this process stood still is not the database's.
      left = stoodStill(System.nanoTime(), SLICE) ? PATIENCE : left.minus(SLICE);
      if (left.isNegative()) {
        away("no answer");
      }
    }
    try {
      answer.get();
      back();
    } catch (ExecutionException e) {
      away(NestedExceptionUtils.getMostSpecificCause(e).toString().lines().findFirst().orElse(""));
    }
  }

  private static boolean isThere(Future<?> answer) throws InterruptedException {
    try {
      answer.get(SLICE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    }
    return true;
  }

  private void away(String why) {
    if (!away) {
      away = true;
      awaySince = System.nanoTime();
      log.warn("Database unavailable, sending waits until it is back: {}", why);
    }
  }

  private void back() {
    if (away) {
      away = false;
      log.info("Database available again after {} s", seconds(System.nanoTime() - awaySince));
    }
  }

  /**
   * Whether this process stood still since the last look.
   *
   * @param wait what it meant to wait
   */
  boolean stoodStill(long now, Duration wait) {
    var still = Duration.ofNanos(now - lookedAt).minus(wait);
    lookedAt = now;
    if (still.compareTo(STANDSTILL) < 0) {
      return false;
    }
    log.warn(
        "This process stood still for {} s: it was stopped, or the machine was. What it was sending may have been"
            + " continued elsewhere",
        still.toSeconds());
    return true;
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos);
  }

  /** A task failed; a batch says so itself. */
  @Override
  public void onExecutionComplete(ExecutionComplete done) {
    var task = done.getExecution().taskInstance.getTaskName();
    var cause = done.getCause().orElse(null);
    if (cause == null || task.equals(BatchTasks.NAME)) {
      return;
    }
    if (cause instanceof DataAccessException || cause instanceof TransactionException) {
      log.debug("Task {} failed", task, cause);
    } else {
      log.error("Task {} failed: {}", task, cause.toString());
      log.debug("Task {} failed", task, cause);
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
    asking.shutdownNow();
  }
}
