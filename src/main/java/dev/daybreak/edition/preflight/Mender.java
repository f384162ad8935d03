package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.links.OutletLinks;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Composes a draft again if it links to pages that are gone, or lacks some that are there again: so
 * another outlet's article or the next story takes a place, and a story comes back.
 */
@Component
class Mender {
  private final Composing composing;
  private final OutletLinks links;

  Mender(Composing composing, OutletLinks links) {
    this.composing = composing;
    this.links = links;
  }

  /** The edition as it is after that. */
  Edition mended(Edition edition) {
    return isOutdated(edition) ? composing.compose(edition.date()) : edition;
  }

  /** Whether it would be composed otherwise now, because a page is gone or is there again. */
  boolean isOutdated(Edition edition) {
    if (edition.state() != State.DRAFT && edition.state() != State.HELD) {
      return false;
    }
    return isOutdated(edition, links.gone().keySet());
  }

  private static boolean isOutdated(Edition edition, Set<String> gone) {
    return edition.content().outletLinks().keySet().stream().anyMatch(gone::contains)
        || !gone.containsAll(edition.content().mending().goneLinks());
  }
}
