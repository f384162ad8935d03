package dev.daybreak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** A clock that stands still until it is set. */
public final class TestClock extends Clock {
  /** The wall clock, and how far of that it jumped: a monotonic clock does not. */
  private record Time(Instant wall, Duration jumped) {}

  private volatile Time time;

  public TestClock(Instant now) {
    time = new Time(now, Duration.ZERO);
  }

  /** Sets it to a moment such as {@code 2026-11-24T07:00:00+00:00[Europe/Dublin]}. */
  public void set(String moment) {
    set(ZonedDateTime.parse(moment).toInstant());
  }

  /** Sets it, as if that time had passed; a jump, which may be believed by now, stays. */
  public void set(Instant moment) {
    time = new Time(moment, time.jumped());
  }

  /** Time passes. */
  public void forward(Duration by) {
    time = new Time(time.wall().plus(by), time.jumped());
  }

  /** Somebody sets the machine's clock by so much; no time passes. */
  public void jump(Duration by) {
    time = new Time(time.wall().plus(by), time.jumped().plus(by));
  }

  /** The monotonic clock beside it. */
  public long monotonicNanos() {
    var now = time;
    return Duration.between(Instant.EPOCH, now.wall().minus(now.jumped())).toNanos();
  }

  @Override
  public Instant instant() {
    return time.wall();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(time.wall(), zone);
  }
}
