package dev.daybreak.admin.login;

import java.time.Duration;

/**
 * Exponential backoff after wrong passwords. The first few cost nothing, since people mistype; then
 * the wait doubles up to a limit, so that no one is locked out for ever.
 *
 * @param free wrong passwords without a wait
 * @param first the wait after one more
 * @param longest the limit
 * @param forgotten after how long without one all are forgotten
 */
record LoginBackoff(int free, Duration first, Duration longest, Duration forgotten) {
  /** For one address: doubles to five minutes, under 300 guesses a day. */
  static final LoginBackoff WITH_ADDRESS =
      new LoginBackoff(4, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofHours(1));

  /** For one name from any address: starts later and ends lower, since others can cause it. */
  static final LoginBackoff WITH_NAME =
      new LoginBackoff(9, Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofHours(1));

  /**
   * For the codes of one account, of which only six digits have to be guessed: who comes here has
   * the password, so waiting may be long, and no pause of an hour begins anew.
   */
  static final LoginBackoff WITH_CODE =
      new LoginBackoff(4, Duration.ofSeconds(2), Duration.ofMinutes(50), Duration.ofDays(1));

  /**
   * The wait before the next attempt.
   *
   * @param wrong number of wrong passwords in a row
   */
  Duration after(int wrong) {
    if (wrong <= free) {
      return Duration.ZERO;
    }
    var doublings = Math.min(wrong - free - 1, 20);
    var wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
