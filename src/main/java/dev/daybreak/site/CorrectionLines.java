package dev.daybreak.site;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.desk.Amendment;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.desk.Amendments.Said;
import dev.daybreak.edition.desk.OwnChange;
import dev.daybreak.newsletter.Strings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What was corrected of an edition: an editor's words, and the earlier headlines of stories that
 * were rewritten or removed, and what own words said.
 */
@Component
class CorrectionLines {
  /** Characters of own words that a correction repeats. */
  private static final int SHOWN = 300;

  private final Corrections corrections;
  private final Amendments amendments;
  private final PageDates dates;

  CorrectionLines(Corrections corrections, Amendments amendments, PageDates dates) {
    this.corrections = corrections;
    this.amendments = amendments;
    this.dates = dates;
  }

  /** One correction. */
  public record CorrectionLine(String date, String iso, String words) {}

  /** The oldest first; {@code strings} of {@code templates/edition}. */
  List<CorrectionLine> of(Edition edition, Strings strings) {
    return Stream.concat(
            corrections.of(edition).stream()
                .map(correction -> line(correction.at(), correction.words())),
            amendments.of(edition).stream()
                .filter(Amendment::isForReaders)
                .filter(amendment -> !amendment.was().equals(amendment.now()))
                .map(amendment -> line(amendment.at(), became(amendment, strings))))
        .sorted(Comparator.comparing(CorrectionLine::iso))
        .toList();
  }

  private CorrectionLine line(Instant at, String words) {
    return new CorrectionLine(dates.full(at), at.toString(), words);
  }

  static String became(Amendment amendment, Strings strings) {
    if (amendment.block() != null) {
      return ownWords(amendment.ownWords(), strings);
    }
    return amendment.now() == null
        ? strings.of("corrected.out", amendment.was())
        : strings.of("corrected.became", amendment.was(), amendment.now());
  }

  private static String ownWords(OwnChange change, Strings strings) {
    var told = new ArrayList<String>();
    change.became().forEach(part -> told.add(ownWords(part, strings)));
    var last = change.last();
    if (change.leadsElsewhere()) {
      told.add(strings.of("corrected.own.link", CleanText.cut(last.brief(), SHOWN)));
    }
    var sentences = String.join(" ", told);
    return last.sponsor().isEmpty()
        ? sentences
        : strings.of("sponsor", last.sponsor()) + ": " + sentences;
  }

  private static String ownWords(Said said, Strings strings) {
    var was = CleanText.cut(said.was(), SHOWN);
    if (said.now() == null) {
      return strings.of("corrected.own.out", was);
    }
    var now = CleanText.cut(said.now(), SHOWN);
    return was.equals(now)
        ? strings.of("corrected.own.later", was)
        : strings.of("corrected.own.became", was, now);
  }
}
