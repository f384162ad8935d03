package dev.daybreak.daily.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A jump of the wall clock that is not settled yet.
 *
 * @param from what it should have shown
 * @param to what it showed
 * @param noticed the monotonic clock's reading then
 */
record ClockJump(Instant from, Instant to, Duration noticed) {

  /** How far it jumped; negative: back. */
  Duration size() {
    return Duration.between(from, to);
  }

  /** Whether a time is nearer to where it came from, so that the clock is back. */
  boolean isUndoneAt(Instant wall) {
    return Duration.between(from, wall).abs().compareTo(Duration.between(to, wall).abs()) < 0;
  }

  boolean isSame(ClockJump other) {
    return from.equals(other.from) && to.equals(other.to);
  }
}
