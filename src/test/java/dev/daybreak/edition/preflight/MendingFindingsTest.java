package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.Mending;
import dev.daybreak.edition.Mending.Change;
import dev.daybreak.edition.Mending.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendingFindingsTest {
  private static final MendingSettings SETTINGS = new MendingSettings(true, true, 0.25);

  @ParameterizedTest(name = "{0} stories, {1} now, changes {2}: {3}")
  @CsvSource({
    // L lost, R replaced, D displaced, C covered, K link; the first in a story with ! is the lead
    "9, 9, '',        mending.none",
    "9, 9, C,         mending.none",
    "9, 9, C!,        mending.none",
    "9, 9, K K K K,   mending.none",
    "9, 8, L,         mending.some",
    "9, 7, L L,       mending.some",
    "8, 6, L L,       mending.some",
    "9, 6, L L L,     mending.share",
    "9, 9, R R R,     mending.share",
    "9, 6, L L D,     mending.share",
    "9, 9, R!,        mending.lead",
    "9, 2, L! L L L L L L, mending.minimum mending.lead mending.share",
    "5, 4, L,         mending.minimum",
    "4, 3, L,         mending.some",
    "3, 2, L,         mending.share",
  })
  void mendingThatTakesTooMuchIsWrong(int before, int now, String changes, String codes) {
    assertThat(
            MendingFindings.of(content(now, new Mending(before, changes(changes))), 0, 5, SETTINGS))
        .flatExtracting(Finding::remarks)
        .extracting(Remark::code)
        .containsExactly(codes.split(" "));
  }

  @Test
  void theRulesAreSettings() {
    var gutted = content(2, new Mending(9, changes("L! L L L L L L")));
    assertThat(MendingFindings.of(gutted, 0, 5, new MendingSettings(false, false, 1)))
        .extracting(Finding::verdict)
        .containsExactly(Finding.Verdict.PASS);
  }

  @Test
  void aStoryWithNothingInItsPlaceIsNoLossButWrong() {
    assertThat(MendingFindings.of(content(5, Mending.NONE), 2, 5, SETTINGS))
        .containsExactly(Finding.wrong(Check.MENDING, "mending.impossible", 2));
  }

  @Test
  void eachRemarkSaysOnlyWhatHappened() {
    assertThat(MendingFindings.remarks(new Mending(9, changes("C R L D K"))))
        .containsExactly(
            Remark.of("fixed.covered", "The Courier", "Story 0", "HTTP 404", "Other"),
            Remark.of("fixed.next", "The Courier", "Story 1", "HTTP 404", "Other"),
            Remark.of("fixed.none", "The Courier", "Story 2", "HTTP 404"),
            Remark.of("fixed.displaced", "The Courier", "Story 3"),
            Remark.of("fixed.link", "The Courier", "Story 4", "HTTP 404"));
  }

  private static EditionContent content(int stories, Mending mending) {
    var ordinary = Fixtures.ordinary().content();
    return ordinary.with(Collections.nCopies(stories, ordinary.stories().get(0))).mended(mending);
  }

  private static List<Change> changes(String text) {
    var changes = new ArrayList<Change>();
    for (var one : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      var kind =
          switch (one.charAt(0)) {
            case 'L' -> Kind.LOST;
            case 'R' -> Kind.REPLACED;
            case 'D' -> Kind.DISPLACED;
            case 'C' -> Kind.COVERED;
            default -> Kind.LINK;
          };
      var by = kind == Kind.REPLACED || kind == Kind.COVERED ? "Other" : null;
      changes.add(
          new Change(
              kind,
              "Story " + changes.size(),
              "The Courier",
              "https://courier.example/" + changes.size(),
              "HTTP 404",
              4,
              one.endsWith("!"),
              by));
    }
    return changes;
  }
}
