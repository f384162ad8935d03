package dev.daybreak.delivery.pacing;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many a second and no more, with at most a second's worth at once. Any number of threads. */
public final class TokenBucket {
  private static final double SECOND = 1e9;

  private final LongSupplier nanos;
  private double aSecond;
  private double there;
  private long seen;

  /**
   * Begins with a second's worth.
   *
   * @param nanos a clock that only goes forward, as {@link System#nanoTime}
   */
  public TokenBucket(double aSecond, LongSupplier nanos) {
    this.aSecond = aSecond;
    this.there = Math.max(1, aSecond);
    this.nanos = nanos;
    this.seen = nanos.getAsLong();
  }

  /** From now on another number a second. */
  public synchronized void to(double newASecond) {
    refill();
    aSecond = newASecond;
  }

  /** How many of those that are wanted may go now; 0: see {@link #untilNext}. */
  public synchronized int take(int wanted) {
    refill();
    var taken = (int) Math.min(wanted, Math.floor(there));
    there -= taken;
    return taken;
  }

  /** Some that were taken did not go. */
  public synchronized void giveBack(int number) {
    there += number;
  }

  /** How long until one more may go. */
  public synchronized Duration untilNext() {
    refill();
    return there >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - there) / aSecond * SECOND));
  }

  private void refill() {
    var now = nanos.getAsLong();
    there = Math.min(1 + aSecond, there + (now - seen) / SECOND * aSecond);
    seen = now;
  }
}
