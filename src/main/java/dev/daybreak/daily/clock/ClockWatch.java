package dev.daybreak.daily.clock;

import static java.time.temporal.ChronoUnit.MINUTES;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.runs.RunCondition;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Watches this machine's clock. While a jump of it is not settled, nothing is sent, composed or
 * expires. It is settled when the clock comes back, when a second look still finds it ({@link
 * ClockVerdict}), or when a person accepts it.
 */
@Component
public class ClockWatch implements RunCondition, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration STORED_EVERY = Duration.ofMinutes(1);
  private static final Duration APART = Duration.ofSeconds(1);

  private final Clock clock;
  private final MonotonicClock monotonic;
  private final DatabaseClock database;
  private final MachineClocks clocks;
  private final Alerts alerts;
  private final ClockWords words;
  private final ObjectProvider<Scheduler> scheduler;
  private final Machine machine;
  private final Duration every;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "clock");
            thread.setDaemon(true);
            return thread;
          });

  private @Nullable ClockLook trusted;
  private @Nullable ClockJump jump;

  /** The jump that the database knows. */
  private @Nullable ClockJump stored;

  /** When the time was stored last, by the monotonic clock. */
  private @Nullable Duration storedAt;

  /** Going back leaves tasks in the future: by how much they are still to be brought forward. */
  private Duration toBringForward = Duration.ZERO;

  ClockWatch(
      Clock clock,
      MonotonicClock monotonic,
      DatabaseClock database,
      MachineClocks clocks,
      Alerts alerts,
      Newsletter newsletter,
      ObjectProvider<Scheduler> scheduler,
      HostSettings host) {
    this.clock = clock;
    this.monotonic = monotonic;
    this.database = database;
    this.clocks = clocks;
    this.alerts = alerts;
    this.words = new ClockWords(newsletter.zone());
    this.scheduler = scheduler;
    this.machine = Machine.of(host);
    this.every = host.tick();
  }

  /** Watches for as long as the process runs. */
  public void watch() {
    look();
    // It ends with the process; it handles its own failures.
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the clock is believed. */
  @Override
  public boolean holds() {
    try {
      begin();
    } catch (RuntimeException e) {
      // Without the database nothing is sent, and others report it.
      log.debug("Clock: the database is unavailable", e);
    }
    return isBelieved();
  }

  private synchronized boolean isBelieved() {
    if (trusted != null
        && jump == null
        && ClockVerdict.on(trusted, read(null), null) instanceof ClockVerdict.Jumped found) {
      jump = found.jump();
    }
    return jump == null;
  }

  /**
   * Requires that the clock is believed.
   *
   * @throws Refused if it is not
   */
  public void require() {
    if (!holds()) {
      throw new Refused("daily.clock.waits", machine.name());
    }
  }

  /** One look. Settles what can be settled, and tells. */
  void look() {
    try {
      begin();
      var jumpKnown = stored;
      var accepted = jumpKnown != null && clocks.isAccepted(machine);
      tell(judge(database.now(), accepted ? jumpKnown : null));
    } catch (RuntimeException e) {
      // The database is unavailable, or the disk full: what was found stays in memory.
      log.debug("Clock: the look failed", e);
    }
  }

  /** The first look of this process. */
  private void begin() {
    synchronized (this) {
      if (trusted != null) {
        return;
      }
    }
    var row = clocks.of(machine).orElse(null);
    var known = row == null ? null : row.jump();
    var accepted = row != null && row.accepted();
    begin(read(database.now()), clocks.latest(), known, accepted);
  }

  private synchronized void begin(
      ClockLook now, @Nullable Instant seen, @Nullable ClockJump known, boolean accepted) {
    if (trusted != null) {
      return;
    }
    stored = known;
    trusted = now;
    if (!accepted && ClockVerdict.atStart(now, seen, known) instanceof ClockVerdict.Jumped found) {
      jump = found.jump();
      trusted = new ClockLook(now.wall().minus(jump.size()), now.monotonic(), null);
    }
    if (accepted && known != null) {
      believe(known);
    }
  }

  /**
   * What a look found.
   *
   * @param secondLook after how long a jump is believed; null: never by itself
   */
  private record Found(ClockVerdict verdict, @Nullable Duration secondLook) {}

  /** Judges the clocks, and notes the verdict. The database's time was read before. */
  private synchronized Found judge(@Nullable Instant databaseTime, @Nullable ClockJump accepted) {
    var now = read(databaseTime);
    var before = trusted == null ? now : trusted;
    ClockVerdict verdict =
        jump != null && accepted != null && jump.isSame(accepted)
            ? new ClockVerdict.Believed(jump)
            : ClockVerdict.on(before, now, jump);
    if (verdict instanceof ClockVerdict.Jumped found) {
      jump = found.jump();
      return new Found(verdict, ClockVerdict.secondLook(before, now, jump));
    }
    if (verdict instanceof ClockVerdict.Believed believed) {
      believe(believed.jump());
    }
    trusted = now;
    jump = null;
    return new Found(verdict, null);
  }

  private void believe(ClockJump settled) {
    if (settled.size().isNegative()) {
      toBringForward = toBringForward.plus(settled.size().abs());
    }
  }

  private void tell(Found look) {
    var verdict = look.verdict();
    if (verdict instanceof ClockVerdict.Jumped found) {
      alerts.raise(subject(), words.alert(machine.name(), found.jump(), look.secondLook()));
      if (stored == null || !stored.isSame(found.jump())) {
        clocks.jumped(machine, found.jump());
        stored = found.jump();
      }
      return;
    }
    if (verdict instanceof ClockVerdict.Back back) {
      log.info("The clock of {} is back: {}", machine.name(), words.jump(back.jump()));
    }
    if (verdict instanceof ClockVerdict.Believed believed) {
      log.info("The clock of {} is believed: {}", machine.name(), words.jump(believed.jump()));
    }
    settle();
  }

  private void settle() {
    var now = monotonic.reading();
    if (!toBringForward.isZero()) {
      clocks.forgetLater(clock.instant());
      bringForward(toBringForward);
      toBringForward = Duration.ZERO;
    }
    if (stored != null
        || storedAt == null
        || now.minus(storedAt).abs().compareTo(STORED_EVERY) >= 0) {
      clocks.seen(machine, clock.instant().truncatedTo(MINUTES));
      storedAt = now;
    }
    if (stored != null) {
      alerts.over(subject());
      stored = null;
    }
  }

  /** Tasks that were scheduled while the clock was ahead would wait for that time to come again. */
  private void bringForward(Duration by) {
    var tasks = scheduler.getIfAvailable();
    if (tasks != null) {
      for (ScheduledExecution<Object> task : tasks.getScheduledExecutions()) {
        if (!task.isPicked()) {
          tasks.reschedule(task.getTaskInstance(), task.getExecutionTime().minus(by));
        }
      }
    }
  }

  private String subject() {
    return "clock of " + machine.name();
  }

  /** Reads the clocks; again if the process was stopped, or a clock was set, between them. */
  private ClockLook read(@Nullable Instant databaseTime) {
    var before = monotonic.reading();
    var wall = clock.instant();
    var after = monotonic.reading();
    while (after.minus(before).abs().compareTo(APART) >= 0) {
      before = after;
      wall = clock.instant();
      after = monotonic.reading();
    }
    return new ClockLook(wall, after, databaseTime);
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
