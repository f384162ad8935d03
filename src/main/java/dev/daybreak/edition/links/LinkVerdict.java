package dev.daybreak.edition.links;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the looks at a link say about its page: a pure decision. One failed look is a doubt, not a
 * verdict.
 *
 * @param answer the last one; of a link that was never looked at, a good one
 * @param failures looks in a row that found the page gone while its host was well
 * @param misses looks in a row without a good answer
 */
public record LinkVerdict(Kind kind, LinkAnswer answer, int failures, int misses) {

  /** What it means for an edition. */
  public enum Kind {
    /** No look at it still counts. */
    UNSEEN,
    FINE,
    /** The server had trouble or did not answer in time; that may pass. */
    TROUBLE,
    /** The page was gone, but not yet often and long enough. */
    DOUBTED,
    /** Its whole host failed: nothing is known about the page. */
    HOST_DOWN,
    /** The page is gone: nothing that links there is selected. */
    BROKEN
  }

  /** How long a good answer counts: an edition's morning. */
  private static final Duration GOOD = Duration.ofHours(6);

  /** How long trouble counts. */
  private static final Duration PASSING = Duration.ofHours(1);

  /** Looks within this time count as one. */
  private static final Duration ONE = Duration.ofSeconds(30);

  static final LinkVerdict NONE =
      new LinkVerdict(Kind.UNSEEN, new LinkAnswer(LinkAnswer.State.ANSWERS, ""), 0, 0);

  /**
   * Judges a link.
   *
   * @param looks oldest first
   */
  static LinkVerdict of(List<LinkLook> looks, Instant now, LinkSettings settings) {
    if (looks.isEmpty()) {
      return NONE;
    }
    var failures = 0;
    var misses = 0;
    Instant first = null;
    Instant counted = null;
    for (var look : looks) {
      if (!look.answer().isBad()) {
        failures = 0;
        misses = 0;
        first = null;
        counted = null;
        continue;
      }
      misses++;
      if (look.isGone()
          && !look.excused()
          && (counted == null || !look.at().isBefore(counted.plus(ONE)))) {
        failures++;
        first = first == null ? look.at() : first;
        counted = look.at();
      }
    }
    var last = looks.get(looks.size() - 1);
    var spread =
        first == null || counted == null ? Duration.ZERO : Duration.between(first, counted);
    var broken = failures >= settings.looks() && spread.compareTo(settings.spread()) >= 0;
    var kind = broken ? Kind.BROKEN : unproven(last, now);
    return new LinkVerdict(kind, last.answer(), failures, misses);
  }

  private static Kind unproven(LinkLook last, Instant now) {
    var counts = last.at().plus(last.answer().isBad() ? PASSING : GOOD).isAfter(now);
    if (!counts) {
      return Kind.UNSEEN;
    }
    if (!last.answer().isBad()) {
      return Kind.FINE;
    }
    if (last.excused()) {
      return Kind.HOST_DOWN;
    }
    return last.isGone() ? Kind.DOUBTED : Kind.TROUBLE;
  }
}
