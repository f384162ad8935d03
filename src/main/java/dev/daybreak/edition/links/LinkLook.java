package dev.daybreak.edition.links;

import java.time.Instant;

/**
 * One look at a link.
 *
 * @param excused whether its whole host failed then, so that it says nothing about this page
 */
record LinkLook(Instant at, LinkAnswer answer, boolean excused) {
  boolean isGone() {
    return answer.state() == LinkAnswer.State.GONE;
  }
}
