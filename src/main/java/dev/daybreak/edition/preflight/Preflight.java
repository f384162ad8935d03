package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.links.LinkVerdict;
import dev.daybreak.edition.rendering.VariantsInUse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Checks an edition as it would be sent, and mends what can be mended automatically. */
@Component
public class Preflight {
  private final EditionChecks checks;
  private final Mender mender;
  private final EditionLinks links;
  private final PreflightReports reports;
  private final VariantsInUse inUse;
  private final PreflightSettings settings;
  private final Clock clock;

  Preflight(
      EditionChecks checks,
      Mender mender,
      EditionLinks links,
      PreflightReports reports,
      VariantsInUse inUse,
      PreflightSettings settings,
      Clock clock) {
    this.checks = checks;
    this.mender = mender;
    this.links = links;
    this.reports = reports;
    this.inUse = inUse;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Checks an edition: asks outlets about links of which nothing good is known, mends a draft, and
   * stores the report on the edition as it then is. Blocks its thread meanwhile.
   */
  public PreflightReport check(Edition edition) {
    var verdicts = links.ask(edition);
    var now = mender.mended(edition);
    return report(now, now.revision() == edition.revision() ? verdicts : links.ask(now), true);
  }

  /**
   * Checks an edition by what is known about its links, without a request; mends a draft, and
   * stores the report on the edition as it then is.
   */
  public PreflightReport review(Edition edition) {
    var now = mender.mended(edition);
    return report(now, links.known(now), false);
  }

  private PreflightReport report(
      Edition edition, Map<String, LinkVerdict> verdicts, boolean asked) {
    var report =
        new PreflightReport(
            edition.revision(),
            clock.instant(),
            checks.findings(edition, verdicts, asked, inUse.variants()),
            MendingFindings.remarks(edition.content().mending()));
    reports.keep(edition, report);
    return report;
  }

  /**
   * The last report if it is on this very edition, with what is known about its links by now; else,
   * or if a template has broken or been mended since, a check without requests to outlets.
   */
  public PreflightReport look(Edition edition) {
    return look(edition, false);
  }

  /**
   * The same.
   *
   * @param rendered whether the templates have just rendered the edition for all readers
   */
  public PreflightReport look(Edition edition, boolean rendered) {
    var kept = reports.of(edition).orElse(null);
    if (kept != null && edition.state().published()) {
      return kept;
    }
    var known = links.known(edition);
    var fixed = MendingFindings.remarks(edition.content().mending());
    return kept != null
            && kept.revision() == edition.revision()
            && kept.isRendered()
            && (rendered || checks.isRendered(edition))
        ? new PreflightReport(
            kept.revision(), kept.at(), checks.withLinks(kept.findings(), edition, known), fixed)
        : new PreflightReport(
            edition.revision(),
            clock.instant(),
            checks.findings(edition, known, false, List.of()),
            fixed);
  }

  /** Whether the edition would be composed otherwise now: a page is gone, or there again. */
  public boolean isOutdated(Edition edition) {
    return mender.isOutdated(edition);
  }

  /** Whether an edition that is held for its news is sent when its time is over. */
  public boolean isSentAtDeadline(Edition edition) {
    return settings.heldAtDeadline().isSent(checks.isEnough(edition));
  }
}
