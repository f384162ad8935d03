package dev.daybreak.bounces;

import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import dev.daybreak.bounces.mailboxes.ReturnBox.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a mailbox was read, and since when it cannot be.
 *
 * @param account the settings that this is about
 * @param readAt when it was last read; null: never
 * @param failures how often in a row it could not be read
 * @param since the first of them; null if there is none
 * @param nextAt the earliest next try; null: any time
 * @param trouble null if there is none
 */
public record BoxState(
    String name,
    String account,
    Place place,
    @Nullable Instant readAt,
    int failures,
    @Nullable Instant since,
    @Nullable Instant nextAt,
    @Nullable Trouble trouble,
    String why) {

  /** An account that is tried too often gets locked: as for an SMTP server. */
  private static final List<Duration> LOGIN = minutes(1, 5, 15, 60);

  private static final List<Duration> DOWN = minutes(1, 1, 2, 5, 10);

  /** A server that restarts is not worth an alert. */
  private static final int ALERT = 3;

  private static List<Duration> minutes(int... each) {
    return java.util.Arrays.stream(each).mapToObj(Duration::ofMinutes).toList();
  }

  static BoxState unread(String name, String account) {
    return new BoxState(name, account, Place.START, null, 0, null, null, null, "");
  }

  /**
   * Whether it is too early for the next try. A time that is further away than the longest wait was
   * written by a clock that was wrong.
   *
   * @param now account that is set now: a changed password is tried at once
   */
  boolean waits(String now, Instant at) {
    return nextAt != null
        && account.equals(now)
        && at.isBefore(nextAt)
        && !at.plus(LOGIN.get(LOGIN.size() - 1)).isBefore(nextAt);
  }

  BoxState read(String now, Place to, Instant at) {
    return new BoxState(name, now, to, micros(at), 0, null, null, null, "");
  }

  BoxState failed(String now, Trouble what, String said, Instant at) {
    var waits = what == Trouble.DOWN ? DOWN : LOGIN;
    var next = micros(at).plus(waits.get(Math.min(failures, waits.size() - 1)));
    return new BoxState(
        name,
        now,
        place,
        readAt,
        failures + 1,
        since == null ? micros(at) : since,
        next,
        what,
        said);
  }

  /** Whether people are to be told. */
  boolean isAlarming() {
    return trouble != null && (trouble != Trouble.DOWN || failures >= ALERT);
  }

  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
