package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.AuditRow;
import dev.daybreak.edition.Correction;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what editors did to an edition: its log and its corrections. */
@Component
class EditionHistory {
  private static final int LINES = 12;

  private final Audit audit;
  private final Corrections corrections;
  private final AdminWords words;

  EditionHistory(Audit audit, Corrections corrections, AdminWords words) {
    this.audit = audit;
    this.corrections = corrections;
    this.words = words;
  }

  /** A correction with its time in words. */
  public record Corrected(Correction correction, String time) {}

  /** The latest lines of the log, newest first. */
  List<AuditRow> log(Edition edition) {
    var page = words.page();
    return audit.about(EditionPages.about(edition.date()), LINES).stream()
        .map(line -> AuditRow.of(line, page.times().brief(line.at()), page))
        .toList();
  }

  List<Corrected> corrections(Edition edition) {
    var times = words.page().times();
    return corrections.of(edition).stream()
        .map(correction -> new Corrected(correction, times.brief(correction.at())))
        .toList();
  }
}
