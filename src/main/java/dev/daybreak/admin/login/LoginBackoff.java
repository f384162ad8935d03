package dev.daybreak.admin.login;

import java.time.Duration;

/**
 * How long the next password has to wait after wrong ones: the first few cost nothing, since people
 * mistype; then the wait doubles up to a longest one, so that nobody is locked out for ever.
 *
 * @param free wrong passwords without a wait
 * @param first the wait after one more
 */
record LoginBackoff(int free, Duration first, Duration longest) {
  /** One address: doubles to five minutes, under 300 guesses a day. */
  static final LoginBackoff WITH_ADDRESS =
      new LoginBackoff(4, Duration.ofSeconds(2), Duration.ofMinutes(5));

  /** One name from wherever: slower to start and kinder, since others can cause it. */
  static final LoginBackoff WITH_NAME =
      new LoginBackoff(9, Duration.ofSeconds(2), Duration.ofSeconds(30));

  /**
   * @param wrong how many were wrong in a row
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
