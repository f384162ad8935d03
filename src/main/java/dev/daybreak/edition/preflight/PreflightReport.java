package dev.daybreak.edition.preflight;

import dev.daybreak.edition.preflight.Finding.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What preflight found in an edition.
 *
 * @param revision of the edition that was checked
 * @param findings in the order of the checks; a check may have several
 * @param cured what was wrong and is mended, a sentence each
 */
public record PreflightReport(
    int revision, Instant at, List<Finding> findings, List<String> cured) {

  public PreflightReport {
    findings = List.copyOf(findings);
    cured = List.copyOf(cured);
  }

  public List<Finding> of(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  /** Whether nothing stops the edition. */
  public boolean mayLock() {
    return of(Verdict.STOP).isEmpty();
  }

  /** What stops it, in one line; empty where nothing does. */
  public String stopping() {
    return of(Verdict.STOP).stream()
        .map(finding -> finding.words().replaceFirst("\\.$", ""))
        .collect(Collectors.joining("; "));
  }
}
