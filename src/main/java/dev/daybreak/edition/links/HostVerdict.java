package dev.daybreak.edition.links;

import java.util.Collection;

/** Whether a whole host fails, so that its failing links say nothing about their pages. */
final class HostVerdict {
  private HostVerdict() {}

  /**
   * Judges a host by one round of looks: more than one of its links fails and they are more than a
   * share of those looked at, or its front page fails as well. A host that answers everything with
   * 404 fails in both ways.
   *
   * @param links the answers of its links
   * @param front the answer of its front page
   * @param share of the links
   */
  static boolean isDown(Collection<LinkAnswer> links, LinkAnswer front, double share) {
    var failing = links.stream().filter(LinkAnswer::isBad).count();
    return failing > 0 && (front.isBad() || (failing > 1 && failing > share * links.size()));
  }
}
