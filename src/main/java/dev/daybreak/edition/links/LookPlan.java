package dev.daybreak.edition.links;

import java.time.Duration;
import java.time.Instant;

/** When a link is looked at next: a pure decision. */
final class LookPlan {
  /** The longest wait for a page that is gone and that no draft has. */
  private static final Duration SLOWEST = Duration.ofHours(6);

  private LookPlan() {}

  /**
   * The instant of the next look.
   *
   * @param wanted whether a draft has it, or had it until it was left out
   */
  static Instant next(LinkVerdict verdict, boolean wanted, Instant now, LinkSettings settings) {
    if (verdict.misses() == 0) {
      return now.plus(settings.again());
    }
    var wait = settings.firstWait();
    var longest = wanted ? settings.longestWait() : SLOWEST;
    for (var i = 1; i < verdict.misses() && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return now.plus(wait.compareTo(longest) < 0 ? wait : longest);
  }
}
