package dev.daybreak.edition.preflight;

import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.rendering.Variant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What is wrong with variants and not with the whole edition: the worst of each check, once. */
final class VariantFindings {
  private final List<Finding> whole;
  private final Map<Check, Named> worst = new EnumMap<>(Check.class);

  /** A finding, whose readers get it, and how many more variants have their like. */
  private record Named(Variant variant, Finding finding, int more) {
    Finding told() {
      var others = more == 0 ? "" : more == 1 ? " and one more" : " and %d more".formatted(more);
      return new Finding(
          finding.check(),
          finding.verdict(),
          "For readers of %s%s: %s".formatted(name(variant), others, finding.words()));
    }
  }

  /**
   * @param whole what was found in the whole edition, which need not be said again
   */
  VariantFindings(List<Finding> whole) {
    this.whole = List.copyOf(whole);
  }

  void add(Variant variant, List<Finding> findings) {
    for (var finding : findings) {
      if (finding.verdict() != Verdict.PASS && !isSaid(finding)) {
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

  private boolean isSaid(Finding finding) {
    return whole.stream()
        .anyMatch(
            said ->
                said.check() == finding.check()
                    && said.verdict().compareTo(finding.verdict()) >= 0);
  }

  List<Finding> findings() {
    return worst.values().stream().map(Named::told).toList();
  }

  private static String name(Variant variant) {
    var sections =
        variant.sections().isEmpty()
            ? "all sections"
            : String.join(", ", new TreeSet<>(variant.sections()));
    return sections
        + " in "
        + Locale.forLanguageTag(variant.language()).getDisplayLanguage(Locale.ENGLISH);
  }
}
