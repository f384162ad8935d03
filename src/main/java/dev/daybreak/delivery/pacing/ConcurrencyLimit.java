package dev.daybreak.delivery.pacing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An adaptive concurrency limit: how many connections this process may have to the SMTP server. One
 * more for each round of messages that were sent quickly, half as many when the server says that it
 * is too much (421, 4.7.x). Any number of threads.
 */
final class ConcurrencyLimit {
  private static final int ROUND = 50;

  /** Messages before one more is tried, once one was refused. */
  private static final int LONG = 20 * ROUND;

  private static final Duration QUICK = Duration.ofSeconds(1);

  /** Connections that are open already say the same again. */
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
  ConcurrencyLimit(int most) {
    this.most = most;
    this.limit = (most + 1) / 2;
  }

  /** One more is about to connect. */
  synchronized ConnectionSlot enter() {
    inside++;
    return new ConnectionSlot(this);
  }

  synchronized void leave() {
    inside--;
  }

  synchronized boolean isExceeded() {
    return inside > limit;
  }

  /** How many connections there may be. */
  synchronized int limit() {
    return limit;
  }

  synchronized int inside() {
    return inside;
  }

  /**
   * Messages were sent without complaint, in that time each; returns whether there may be one more
   * connection now.
   */
  synchronized boolean calm(int messages, Duration each) {
    calm = each.compareTo(QUICK) < 0 ? calm + messages : 0;
    if (calm < ROUND || limit == most) {
      return false;
    }
    limit++;
    calm = 0;
    return true;
  }

  /**
   * The server refused one more connection: the limit becomes the number of the others.
   *
   * @return whether there are others
   */
  synchronized boolean refused() {
    if (inside <= 1) {
      return false;
    }
    limit = Math.max(1, Math.min(limit, inside - 1));
    calm = -LONG;
    return true;
  }

  /** The server says that it is too much; returns whether the limit could be cut. */
  synchronized boolean complaint(Instant now) {
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
