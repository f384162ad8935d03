package dev.daybreak.mail;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one of several SMTP servers: whether it works, or when it is tried again.
 *
 * @param refusals how often in a row it refused us for now (4xx)
 * @param failures how often in a row it failed; 0: it works
 * @param inUse whether that was after it had been connected to, so that to connect proves nothing
 * @param since when it failed first; null if it works
 * @param failed when it failed last; null if it works
 * @param next the earliest next try; null if it works
 * @param why what was said, without addresses
 */
record RelayHealth(
    int refusals,
    int failures,
    boolean inUse,
    @Nullable Instant since,
    @Nullable Instant failed,
    @Nullable Instant next,
    String why) {
  /** So many refusals in a row that are for now are one failure. */
  static final int REFUSALS = 3;

  static final RelayHealth WELL = new RelayHealth(0, 0, false, null, null, null, "");

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  boolean works() {
    return next == null;
  }

  /**
   * Whether it may be tried again, if it does not work. A time that is further away than the
   * longest wait was written by a clock that was wrong.
   */
  boolean isDue(Instant now) {
    return next != null && (!now.isBefore(next) || now.plus(LONGEST_WAIT).isBefore(next));
  }

  /**
   * It failed: it is tried again after half a minute, then twice as long each time, up to ten
   * minutes. What other connections say within the first half minute is the same failure.
   *
   * @param using whether it could be connected to
   */
  RelayHealth failed(boolean using, Instant now, String what) {
    if (failed != null && now.isBefore(failed.plus(FIRST_WAIT))) {
      return this;
    }
    var first = since == null ? now : since;
    return new RelayHealth(0, failures + 1, using, first, now, now.plus(wait(failures)), what);
  }

  /** It refused us for now; the third time in a row, or while it is on trial, it failed. */
  RelayHealth refused(boolean using, Instant now, String what) {
    return next != null || refusals + 1 >= REFUSALS
        ? failed(using, now, what)
        : new RelayHealth(refusals + 1, failures, using, since, failed, next, why);
  }

  /** It is about to be tried again by one: for the others it is too early. */
  RelayHealth claimed(Instant now) {
    return new RelayHealth(refusals, failures, inUse, since, failed, now.plus(wait(failures)), why);
  }

  /** It was connected to, which shows that it works unless it fails at messages. */
  RelayHealth connected() {
    return inUse ? this : WELL;
  }

  private static Duration wait(int failures) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
