package dev.daybreak.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an SMTP server has refused our login, or we its TLS: how often in a row, and when it is
 * tried again. An account that is tried too often gets locked.
 *
 * @param times refusals, each within an hour of the one before
 * @param since the first of them
 * @param last the last of them
 * @param next the earliest next try; null if a login has succeeded since
 * @param why what was said, without addresses
 */
record RefusedLogin(
    Kind kind, int times, Instant since, Instant last, @Nullable Instant next, String why) {

  /** What was refused. */
  enum Kind {
    LOGIN,
    TLS
  }

  /** So that no hour has more than four refusals. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(60));

  private static final Duration LONGEST = WAITS.get(WAITS.size() - 1);

  /** The state after one more refusal; {@code before} null: there was none. */
  static RefusedLogin after(@Nullable RefusedLogin before, Kind kind, Instant now, String why) {
    var at = now.truncatedTo(ChronoUnit.MICROS);
    boolean goesOn =
        before != null && (before.next != null || before.last.isAfter(at.minus(LONGEST)));
    return before != null && goesOn
        ? new RefusedLogin(
            kind, before.times + 1, before.since, at, at.plus(wait(before.times + 1)), why)
        : new RefusedLogin(kind, 1, at, at, at.plus(wait(1)), why);
  }

  /**
   * Whether it is too early for the next try. A time that is further away than the longest wait was
   * written by a clock that was wrong.
   */
  boolean waits(Instant now) {
    return next != null && now.isBefore(next) && !now.plus(LONGEST).isBefore(next);
  }

  /** One node tries: for the others it is too early until the result is known. */
  RefusedLogin claimed(Instant now) {
    var at = now.truncatedTo(ChronoUnit.MICROS);
    return new RefusedLogin(kind, times, since, last, at.plus(wait(times + 1)), why);
  }

  /** A login succeeded. The refusals stay known for an hour, in case it is refused again. */
  RefusedLogin succeeded() {
    return new RefusedLogin(kind, times, since, last, null, why);
  }

  /** A person asks for a try at once. */
  RefusedLogin due(Instant now) {
    return new RefusedLogin(kind, times, since, last, now.truncatedTo(ChronoUnit.MICROS), why);
  }

  private static Duration wait(int times) {
    return WAITS.get(Math.min(times, WAITS.size()) - 1);
  }
}
