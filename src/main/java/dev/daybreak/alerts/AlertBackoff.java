package dev.daybreak.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when emailing alerts is tried again: 1, 2, 5, 15 minutes after a failure, then every
 * hour. What is wrong with the SMTP server may be what the alert is about, and an account whose
 * login is tried all the time gets locked.
 *
 * @param failures since the last success
 * @param triedAt the last try; null: never
 */
record AlertBackoff(int failures, @Nullable Instant triedAt) {
  static final AlertBackoff NONE = new AlertBackoff(0, null);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  /**
   * Whether it may be tried now.
   *
   * @param newest when the newest of the alerts to be emailed was raised: one that is newer than
   *     the last try may say that the trouble is another now, so it waits for a minute only
   */
  boolean isDue(Instant now, Instant newest) {
    // A try in the future: the clock was set back since.
    return triedAt == null
        || failures == 0
        || triedAt.isAfter(now)
        || !now.isBefore(triedAt.plus(newest.isAfter(triedAt) ? WAITS.get(0) : wait(failures)));
  }

  AlertBackoff failed(Instant now) {
    return new AlertBackoff(failures + 1, now);
  }

  AlertBackoff succeeded(Instant now) {
    return new AlertBackoff(0, now);
  }

  private static Duration wait(int failures) {
    return WAITS.get(Math.min(failures, WAITS.size()) - 1);
  }
}
