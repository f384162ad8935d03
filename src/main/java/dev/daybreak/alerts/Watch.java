package dev.daybreak.alerts;

import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Lookout;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks the lookouts once a minute, and forgets what has long been over. */
@Component
public class Watch implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration KEEP = Duration.ofDays(14);

  private final List<Lookout> lookouts;
  private final Alerts alerts;
  private final AlertTable table;
  private final Duration tick;
  private final Clock clock;
  private final ScheduledExecutorService thread = AlertThread.named("lookouts");
  private @Nullable Instant looked;

  Watch(List<Lookout> lookouts, Alerts alerts, AlertTable table, HostSettings host, Clock clock) {
    this.lookouts = List.copyOf(lookouts);
    this.alerts = alerts;
    this.table = table;
    this.tick = host.tick();
    this.clock = clock;
  }

  /** Looks for as long as the process runs. */
  public void start() {
    // It ends with the process, and handles its own failures.
    var unused =
        thread.scheduleWithFixedDelay(
            this::lookIfDue, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookIfDue() {
    var now = clock.instant();
    var last = looked;
    // Also if the clock was set back.
    if (last == null || Duration.between(last, now).abs().compareTo(EVERY) >= 0) {
      looked = now;
      look();
      forget(now);
    }
  }

  /** One look by each lookout. */
  synchronized void look() {
    lookouts.forEach(this::ask);
  }

  /** Raises what a lookout sees, and ends what it no longer sees. */
  private void ask(Lookout lookout) {
    try {
      var found = lookout.look();
      found.forEach(alerts::raise);
      alerts.open().stream()
          .map(Alert::subject)
          .filter(subject -> subject.startsWith(lookout.about()) && !found.containsKey(subject))
          .forEach(alerts::over);
    } catch (RuntimeException e) {
      // The database is unavailable, most often: what was seen last stays.
      log.debug("Alerts: no look at {}", lookout.about(), e);
    }
  }

  private void forget(Instant now) {
    try {
      table.forget(now.minus(KEEP));
    } catch (RuntimeException e) {
      log.debug("Alerts: nothing is forgotten now", e);
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
