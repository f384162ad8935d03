package dev.daybreak.alerts;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Alerts: each is a line in the log, a banner in the admin until it is over, and one message by
 * each channel, and one more when it is over.
 *
 * <p>They may be raised while the database is away or full, and in any transaction. So threads of
 * their own store and tell them, and the caller waits for a second at most. What cannot be stored
 * is kept in memory, shown and told from there, and stored when that works again.
 */
@Component
public class Alerts implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Alerts.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int LONGEST_SUBJECT = 200;

  private final AlertTable table;
  private final UnstoredAlerts unstored;
  private final Channels channels;
  private final MorningCall call;
  private final AlertRedaction redaction;
  private final Duration every;
  private final Clock clock;
  private final ScheduledExecutorService storing = AlertThread.named("alerts");

  /** Whether the last try to store something failed: no one waits for the next. */
  private volatile boolean away;

  Alerts(
      AlertStores stores,
      Channels channels,
      MorningCall call,
      AlertRedaction redaction,
      HostSettings host,
      Clock clock) {
    this.table = stores.table();
    this.unstored = stores.unstored();
    this.channels = channels;
    this.call = call;
    this.redaction = redaction;
    this.every = host.tick();
    this.clock = clock;
  }

  /** Tells alerts, for as long as the process runs. */
  public void watch() {
    // It ends with the process, and handles its own failures.
    var unused =
        storing.scheduleWithFixedDelay(
            this::storeAgain, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    channels.watch(every);
    call.watch();
  }

  private void storeAgain() {
    if (away) {
      store();
    }
  }

  /** What another package has noticed. */
  @EventListener
  void onTrouble(Trouble trouble) {
    if (trouble instanceof Trouble.Raised raised) {
      raise(raised.subject(), raised.problem());
    } else {
      over(trouble.subject());
    }
  }

  /**
   * Raises an alert. It is logged and told once, however often it is raised. It never fails.
   *
   * @param subject identifies the alert, such as "edition 2026-11-24" or "relay"
   * @param problem what is wrong and what to do: its code names a sentence in {@code
   *     templates/errors}; readers' addresses are taken out
   */
  public void raise(String subject, Failure problem) {
    unstored.raised(
        new Alert(cut(subject), redaction.of(problem), clock.instant().truncatedTo(MICROS)));
    if (!isStoredSoon()) {
      unstored.toLog().forEach(Alerts::announce);
    }
  }

  /** Ends an alert and removes its banner. It never fails. */
  public void over(String subject) {
    unstored.over(cut(subject), clock.instant().truncatedTo(MICROS));
    isStoredSoon();
  }

  private static String cut(String subject) {
    return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
  }

  /** The alerts that are not over, the oldest first. */
  public List<Alert> open() {
    try {
      return unstored.openBeside(table.open());
    } catch (DataAccessException | TransactionException e) {
      log.debug("Alerts: the database is unavailable", e);
      return unstored.openBeside(List.of());
    }
  }

  /** Sends a test message by each channel that is set; what each answered, by name. */
  public Map<String, ChannelAnswer> test() {
    return channels.test();
  }

  /**
   * Tells what was not yet told, if it is time to, before a process ends.
   *
   * @param atMost how long to wait for the channels
   */
  public void tell(Duration atMost) {
    isStoredSoon();
    isDone(channels.tell(), atMost);
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
          if (table.close(change.subject(), change.at())) {
            log.info("{}: alert ended", change.subject());
          }
        } else if (table.store(alert, change.told())) {
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
    storing.shutdown();
  }
}
