package dev.daybreak.delivery.pacing;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A token bucket: a rate per second, and how many tokens there may be at once. Any number of
 * threads.
 */
final class TokenBucket {
  private static final double SECOND = 1e9;

  private final LongSupplier nanos;
  private final double extra;
  private double aSecond;
  private double there;
  private long seen;

  /**
   * Begins with one second's tokens.
   *
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  TokenBucket(double aSecond, LongSupplier nanos) {
    this(aSecond, 0, nanos);
  }

  /**
   * Begins with one second's tokens and so many more, which is also the most that it holds.
   *
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  TokenBucket(double aSecond, double extra, LongSupplier nanos) {
    this.extra = extra;
    this.aSecond = aSecond;
    this.there = Math.max(1, aSecond) + extra;
    this.nanos = nanos;
    this.seen = nanos.getAsLong();
  }

  /** Changes the rate from now on. */
  synchronized void to(double newASecond) {
    refill();
    aSecond = newASecond;
  }

  /** Takes up to so many tokens and returns how many; if 0, see {@link #untilNext}. */
  synchronized int take(int wanted) {
    refill();
    var taken = (int) Math.min(wanted, Math.floor(there));
    there -= taken;
    return taken;
  }

  /** Gives back tokens that were not used. */
  synchronized void giveBack(int number) {
    there += number;
  }

  /** How long until there is one more token. */
  synchronized Duration untilNext() {
    refill();
    return there >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - there) / aSecond * SECOND));
  }

  private void refill() {
    var now = nanos.getAsLong();
    there = Math.min(1 + aSecond + extra, there + (now - seen) / SECOND * aSecond);
    seen = now;
  }
}
