package dev.daybreak.daily.clock;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * The clock of the task scheduler: the machine's, but while a jump of that is not settled it goes
 * on as it did. Otherwise a clock that is a day ahead for a minute would put the next look at the
 * calendar off by a day, and make tasks that are being executed look dead.
 */
final class SchedulerClock implements Clock {
  private final InstantSource wall;
  private final MonotonicClock monotonic;
  private final BooleanSupplier believed;
  private Instant at;
  private Duration reading;

  /**
   * @param believed whether the machine's clock is believed
   */
  SchedulerClock(InstantSource wall, MonotonicClock monotonic, BooleanSupplier believed) {
    this.wall = wall;
    this.monotonic = monotonic;
    this.believed = believed;
    this.at = wall.instant();
    this.reading = monotonic.reading();
  }

  @Override
  public synchronized Instant now() {
    var read = monotonic.reading();
    var expected = at.plus(read.minus(reading));
    var shown = wall.instant();
    var small = Duration.between(expected, shown).abs().compareTo(ClockVerdict.TOLERANCE) < 0;
    at = small || believed.getAsBoolean() ? shown : expected;
    reading = read;
    return at;
  }
}
