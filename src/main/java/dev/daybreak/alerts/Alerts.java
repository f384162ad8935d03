package dev.daybreak.alerts;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Wordbook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Alerts: each is a line in the log, a banner in the admin until it is over, and one email.
 *
 * <p>They may be raised while the database is away or full, and in any transaction. So threads of
 * their own store and email them, and the caller waits for a second at most. What cannot be stored
 * is kept in memory, shown and emailed from there, and stored when that works again.
 */
@Component
public class Alerts implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Alerts.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration AT_THE_END = Duration.ofSeconds(3);
  private static final int LONGEST_SUBJECT = 200;

  private final AlertTable table;
  private final UnstoredAlerts unstored;
  private final AlertMailing mailing;
  private final AlertRedaction redaction;
  private final Duration every;
  private final Clock clock;
  private final ScheduledExecutorService storing = thread("alerts");
  private final ScheduledExecutorService emailing = thread("alert-mail");

  /** Whether the last try to store something failed: no one waits for the next. */
  private volatile boolean away;

  Alerts(
      AlertTable table,
      UnstoredAlerts unstored,
      AlertMailing mailing,
      AlertRedaction redaction,
      HostSettings host,
      Clock clock) {
    this.table = table;
    this.unstored = unstored;
    this.mailing = mailing;
    this.redaction = redaction;
    this.every = host.tick();
    this.clock = clock;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          var thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Emails alerts, for as long as the process runs. */
  public void watch() {
    // It ends with the process; both handle their own failures.
    var unused =
        emailing.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (away) {
      var unused = submit();
    }
    try {
      mailing.round();
      if (away) {
        mailing.unstored();
      }
    } catch (RuntimeException e) {
      log.error("Alerts could not be emailed: {}", e.toString());
    }
  }

  /**
   * Raises an alert. It is logged and emailed once, however often it is raised. It never fails.
   *
   * @param subject identifies the alert, such as "edition 2026-11-24" or "relay"
   * @param sentence the problem and what to do; readers' addresses are taken out
   */
  public void raise(String subject, String sentence) {
    unstored.raised(new Alert(cut(subject), redaction.of(sentence), clock.instant()));
    if (!isStoredSoon()) {
      unstored.toLog().forEach(Alerts::announce);
    }
  }

  /**
   * Raises an alert in the words of the operator's strings.
   *
   * @param problem its code names a sentence in {@code templates/errors}
   */
  public void raise(String subject, Failure problem) {
    raise(subject, problem.in(Wordbook.shippedErrors()));
  }

  /** Ends an alert and removes its banner. It never fails. */
  public void over(String subject) {
    unstored.over(cut(subject));
    isStoredSoon();
  }

  private static String cut(String subject) {
    return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
  }

  /** The alerts that are not over, the oldest first. */
  public List<Alert> open() {
    try {
      return unstored.openBeside(table.all());
    } catch (DataAccessException | TransactionException e) {
      log.debug("Alerts: the database is unavailable", e);
      return unstored.openBeside(List.of());
    }
  }

  /**
   * Emails the alerts that were not yet emailed, if it is time to, before a process ends.
   *
   * @param atMost how long to wait for the SMTP server
   */
  public void mail(Duration atMost) {
    isStoredSoon();
    try {
      isDone(emailing.submit(mailing::round), atMost);
    } catch (RejectedExecutionException e) {
      log.debug("Alerts: the program ends", e);
    }
  }

  /** Stores what is not stored yet; false if that fails or takes long. */
  private boolean isStoredSoon() {
    var wasAway = away;
    var stored = submit();
    return stored != null && !wasAway && isDone(stored, PATIENCE) && !away;
  }

  private @Nullable Future<?> submit() {
    try {
      return storing.submit(this::store);
    } catch (RejectedExecutionException e) {
      log.debug("Alerts: the program ends", e);
      return null;
    }
  }

  private static boolean isDone(Future<?> work, Duration atMost) {
    try {
      work.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Alerts", e);
      return false;
    }
  }

  private void store() {
    for (var change : unstored.all()) {
      try {
        var alert = change.alert();
        if (alert == null) {
          if (table.remove(change.subject())) {
            log.info("{}: alert ended", change.subject());
          }
        } else if (table.store(alert, change.mailed())) {
          unstored.toLog(change.subject()).ifPresent(Alerts::announce);
        }
        unstored.stored(change);
        away = false;
      } catch (RuntimeException e) {
        away = true;
        log.debug("Alert {}: it could not be stored", change.subject(), e);
        unstored.toLog().forEach(Alerts::announce);
        return;
      }
    }
  }

  private static void announce(String sentence) {
    log.warn("{}", sentence);
  }

  @Override
  public void destroy() {
    // An email in progress has a claim, which would keep the next process from emailing.
    emailing.shutdown();
    try {
      if (!emailing.awaitTermination(AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("Alerts: the SMTP server did not answer before the program ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    emailing.shutdownNow();
    storing.shutdown();
  }

  /** An alert. */
  public record Alert(String subject, String sentence, Instant since) {}
}
