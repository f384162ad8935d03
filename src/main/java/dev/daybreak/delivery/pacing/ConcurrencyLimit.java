package dev.daybreak.delivery.pacing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many connections this process holds to the relay at once: one more for each round of messages
 * that went quickly, half as many when it says that it is too much (421, 4.7.x). Any number of
 * threads.
 */
public final class ConcurrencyLimit {
  private static final int ROUND = 50;

  /** Rounds before one more is tried where one was refused. */
  private static final int LONG = 20 * ROUND;

  private static final Duration QUICK = Duration.ofSeconds(1);

  /** Those that were already on their way say the same again. */
  private static final Duration ONE_COMPLAINT = Duration.ofSeconds(5);

  private final int most;
  private int limit;
  private int inside;
  private int calm;
  private @Nullable Instant lastCut;

  /**
   * Begins with half of them.
   *
   * @param most at least 1
   */
  public ConcurrencyLimit(int most) {
    this.most = most;
    this.limit = (most + 1) / 2;
  }

  /** A connection's place, for as long as there is one for it. */
  public final class Place implements AutoCloseable {
    private boolean held = true;

    private Place() {}

    /** Whether there are too many and this one is to go; its place is given up by that. */
    public boolean isToGo() {
      synchronized (ConcurrencyLimit.this) {
        if (inside > limit) {
          close();
        }
        return !held;
      }
    }

    @Override
    public void close() {
      synchronized (ConcurrencyLimit.this) {
        inside -= held ? 1 : 0;
        held = false;
      }
    }
  }

  /** One more is about to connect. */
  public synchronized Place enter() {
    inside++;
    return new Place();
  }

  /** How many connections there may be. */
  public synchronized int limit() {
    return limit;
  }

  public synchronized int inside() {
    return inside;
  }

  /**
   * Messages went through without complaint, in that time each; returns whether there may be one
   * more connection now.
   */
  public synchronized boolean calm(int messages, Duration each) {
    calm = each.compareTo(QUICK) < 0 ? calm + messages : 0;
    if (calm < ROUND || limit == most) {
      return false;
    }
    limit++;
    calm = 0;
    return true;
  }

  /** The relay took a connection and no more: it is left at those that it bears. */
  public synchronized void refused() {
    limit = Math.max(1, Math.min(limit, inside - 1));
    calm = -LONG;
  }

  /** The relay says that it is too much; returns whether there was anything to cut. */
  public synchronized boolean complaint(Instant now) {
    calm = 0;
    if (lastCut != null && now.isBefore(lastCut.plus(ONE_COMPLAINT))) {
      return false;
    }
    lastCut = now;
    var before = limit;
    limit = Math.max(1, Math.min(limit, inside) / 2);
    return limit < before;
  }
}
