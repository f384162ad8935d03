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

  /** A notice that waits asks again sooner. */
  private static final Duration WAITS = Duration.ofSeconds(10);

  private final int most;
  private int limit;
  private int inside;
  private int calm;
  private @Nullable Instant lastCut;

  /** Ends the connection of a notice, while there is one. */
  private @Nullable Runnable notice;

  /** In {@link System#nanoTime}; 0: no notice waits. */
  private long noticeWaits;

  /**
   * Begins with half of them.
   *
   * @param most at least 1
   */
  ConcurrencyLimit(int most) {
    this.most = most;
    this.limit = (most + 1) / 2;
  }

  /** One more is about to connect. If there may be one only, a notice gives way at once. */
  synchronized ConnectionSlot enter() {
    inside++;
    if (notice != null && limit == 1) {
      notice.run();
      notice = null;
    }
    return new ConnectionSlot(this);
  }

  /**
   * A notice wants a connection. It gets one that is free; else an edition's is about to leave one,
   * unless it is the only one.
   *
   * @param giveWay ends the connection
   */
  synchronized boolean enterNotice(Runnable giveWay) {
    if (inside >= limit || notice != null) {
      noticeWaits = Math.max(1, System.nanoTime());
      return false;
    }
    noticeWaits = 0;
    notice = giveWay;
    return true;
  }

  /** Whether a notice that has a connection may go on. */
  synchronized boolean keepsNotice(Runnable giveWay) {
    return notice == giveWay && inside < limit;
  }

  synchronized void leaveNotice(Runnable giveWay) {
    if (notice == giveWay) {
      notice = null;
    }
  }

  /** How many connections editions may have. */
  private int forEditions() {
    var waits = noticeWaits != 0 && System.nanoTime() - noticeWaits < WAITS.toNanos();
    return limit > 1 && (waits || notice != null) ? limit - 1 : limit;
  }

  synchronized void leave() {
    inside--;
  }

  synchronized boolean isExceeded() {
    return inside > forEditions();
  }

  /** How many connections there may be, a notice's among them. */
  synchronized int limit() {
    return limit;
  }

  /** How many more an edition may have; below zero if it has too many. */
  synchronized int free() {
    return forEditions() - inside;
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
