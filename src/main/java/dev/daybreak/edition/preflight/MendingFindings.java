package dev.daybreak.edition.preflight;

import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.Mending;
import dev.daybreak.edition.Mending.Change;
import java.util.ArrayList;
import java.util.List;

/** Judges what mending has left of an edition, and tells what it did: a pure decision. */
final class MendingFindings {
  private MendingFindings() {}

  /**
   * Whether mending has taken too much.
   *
   * @param left stories that still link to a page that is gone, since there is nothing instead
   * @param minimum of stories of an edition
   */
  static List<Finding> of(EditionContent content, int left, int minimum, MendingSettings settings) {
    var mending = content.mending();
    var stories = content.stories().size();
    var losses = mending.losses();
    var found = new ArrayList<Finding>();
    if (settings.minimum() && mending.before() >= minimum && stories < minimum) {
      found.add(
          Finding.wrong(Check.MENDING, "mending.minimum", stories, mending.before(), minimum));
    }
    if (settings.lead() && mending.leadLost()) {
      mending.changes().stream()
          .filter(Change::lead)
          .filter(Change::leaves)
          .forEach(
              lead ->
                  found.add(
                      Finding.wrong(Check.MENDING, "mending.lead", lead.title(), lead.source())));
    }
    if (left > 0) {
      found.add(Finding.wrong(Check.MENDING, "mending.impossible", left));
    }
    if (losses > settings.share() * mending.before()) {
      found.add(Finding.wrong(Check.MENDING, "mending.share", losses, mending.before()));
    }
    if (!found.isEmpty()) {
      return found;
    }
    return List.of(
        losses == 0
            ? Finding.pass(Check.MENDING, "mending.none")
            : Finding.pass(Check.MENDING, "mending.some", losses, mending.before()));
  }

  /** What happened to each story and link, one sentence each. */
  static List<Remark> remarks(Mending mending) {
    return mending.changes().stream().map(MendingFindings::remark).toList();
  }

  private static Remark remark(Change change) {
    var by = change.by() == null ? "" : change.by();
    return switch (change.kind()) {
      case COVERED -> Remark.of("fixed.covered", change.source(), change.title(), change.why(), by);
      case REPLACED -> Remark.of("fixed.next", change.source(), change.title(), change.why(), by);
      case LOST -> Remark.of("fixed.none", change.source(), change.title(), change.why());
      case DISPLACED ->
          by.isEmpty()
              ? Remark.of("fixed.displaced", change.source(), change.title())
              : Remark.of("fixed.swapped", change.source(), change.title(), by);
      case LINK -> Remark.of("fixed.link", change.source(), change.title(), change.why());
    };
  }
}
