package dev.daybreak.edition.preflight;

import dev.daybreak.edition.preflight.Finding.Readers;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.rendering.Variant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Faults of variants that the whole edition does not have: the worst per check, once. */
final class VariantFindings {
  private final List<Finding> whole;
  private final Map<Check, Named> worst = new EnumMap<>(Check.class);

  /** A finding, its variant, and how many more variants have the same fault. */
  private record Named(Variant variant, Finding finding, int more) {
    Finding withReaders() {
      return finding.only(
          new Readers(variant.sections().stream().sorted().toList(), variant.language(), more));
    }
  }

  /**
   * @param whole the findings of the whole edition, which are not repeated
   */
  VariantFindings(List<Finding> whole) {
    this.whole = List.copyOf(whole);
  }

  void add(Variant variant, List<Finding> findings) {
    for (var finding : findings) {
      if (finding.verdict() != Verdict.PASS && !isKnown(finding)) {
        worst.merge(
            finding.check(),
            new Named(variant, finding, 0),
            (before, now) ->
                now.finding().verdict().compareTo(before.finding().verdict()) > 0
                    ? new Named(variant, finding, before.more() + 1)
                    : new Named(before.variant(), before.finding(), before.more() + 1));
      }
    }
  }

  private boolean isKnown(Finding finding) {
    return whole.stream()
        .anyMatch(
            known ->
                known.check() == finding.check()
                    && known.verdict().compareTo(finding.verdict()) >= 0);
  }

  List<Finding> findings() {
    return worst.values().stream().map(Named::withReaders).toList();
  }
}
