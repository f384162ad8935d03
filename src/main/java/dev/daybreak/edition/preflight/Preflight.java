package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.rendering.VariantsInUse;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks an edition as it would be sent, and fixes what can be fixed automatically. */
@Component
public class Preflight {
  private final EditionChecks checks;
  private final DraftFixes fixes;
  private final LinkCheck links;
  private final PreflightReports reports;
  private final VariantsInUse inUse;
  private final FindingWords words;
  private final Clock clock;

  Preflight(
      EditionChecks checks,
      DraftFixes fixes,
      LinkCheck links,
      PreflightReports reports,
      VariantsInUse inUse,
      FindingWords words,
      Clock clock) {
    this.checks = checks;
    this.fixes = fixes;
    this.links = links;
    this.reports = reports;
    this.inUse = inUse;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Checks an edition, asks outlets about its links, fixes a draft ({@link DraftFixes}), and stores
   * the report on the edition as it then is.
   */
  public PreflightReport check(Edition edition) {
    var fixed = fixes.fix(edition);
    var now = fixed.edition();
    var report =
        new PreflightReport(
            now.revision(),
            clock.instant(),
            checks.findings(now, fixed.answers(), true, inUse.variants()),
            Stream.concat(earlierFixes(edition).stream(), fixed.remarks().stream())
                .distinct()
                .toList());
    reports.keep(now, report);
    return report;
  }

  /** The last report if it is on this very edition; else a check without requests to outlets. */
  public PreflightReport look(Edition edition) {
    var kept = reports.of(edition);
    if (kept.isPresent()
        && (kept.get().revision() == edition.revision() || edition.state().published())) {
      return kept.get();
    }
    var known = links.known(LinkFindings.links(edition.content().stories()).keySet());
    return new PreflightReport(
        edition.revision(),
        clock.instant(),
        checks.findings(edition, known, false, List.of()),
        kept.map(PreflightReport::fixed).orElse(List.of()));
  }

  /** Everything that stops an edition, in one line; empty if nothing does. */
  public String stopping(PreflightReport report) {
    return words.stopping(report);
  }

  private List<Remark> earlierFixes(Edition edition) {
    return reports.of(edition).map(PreflightReport::fixed).orElse(List.of());
  }
}
