package dev.daybreak.edition.preflight;

import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.newsletter.Failure;
import java.time.Instant;
import java.util.List;

/**
 * The result of a preflight.
 *
 * @param revision of the edition that was checked
 * @param findings in the order of the checks; a check may have several
 * @param fixed what the edition has otherwise, or not at all, because pages are gone
 */
public record PreflightReport(
    int revision, Instant at, List<Finding> findings, List<Remark> fixed) {

  public PreflightReport {
    findings = List.copyOf(findings);
    fixed = List.copyOf(fixed);
  }

  public List<Finding> of(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  /** Whether nothing stops the edition. */
  public boolean mayLock() {
    return of(Verdict.STOP).isEmpty();
  }

  /** All that stops the edition; empty if nothing does. */
  public List<Failure> stopping() {
    return of(Verdict.STOP).stream().map(Finding::reason).toList();
  }

  /** Whether all that stops the edition is its news: new news may put it right. */
  public boolean heldForNews() {
    return !mayLock()
        && of(Verdict.STOP).stream().allMatch(finding -> finding.check().isAboutNews());
  }

  /** The warnings that there is too little news for an edition. */
  public List<Failure> tooLittle() {
    return of(Verdict.WARNING).stream()
        .filter(finding -> finding.check().isAboutTooLittle())
        .map(Finding::reason)
        .toList();
  }

  /** Whether no template failed. */
  boolean isRendered() {
    return findings.stream()
        .noneMatch(
            finding ->
                finding.check() == Check.TEMPLATE && finding.verdict() != Finding.Verdict.PASS);
  }
}
