package dev.daybreak.admin.editions;

import dev.daybreak.admin.PageWords;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.FindingWords;
import dev.daybreak.edition.preflight.PreflightReport;
import java.util.List;

/**
 * The findings of preflight in words, the worst first.
 *
 * @param verdict stop, warning or pass: the worst of all
 * @param sentence the whole result
 * @param at when the edition was checked, in words
 */
public record PreflightView(
    String verdict,
    String sentence,
    String at,
    List<Row> stops,
    List<Row> warnings,
    List<String> fixed,
    List<Row> passes) {

  /** A finding in words. */
  public record Row(String title, String words) {}

  /**
   * Words a report.
   *
   * @param sent whether the edition has been sent
   */
  static PreflightView of(
      PreflightReport report, boolean sent, FindingWords findings, PageWords words) {
    var stops = rows(report, Verdict.STOP, findings);
    var warnings = rows(report, Verdict.WARNING, findings);
    var fixed = report.fixed().size();
    var result =
        words.of("preflight." + result(stops.size(), warnings.size(), sent), warnings.size());
    return new PreflightView(
        stops.isEmpty() ? warnings.isEmpty() ? "pass" : "warning" : "stop",
        fixed == 0 ? result : result + " " + words.of("preflight.fixed", fixed),
        words.times().brief(report.at()),
        stops,
        warnings,
        report.fixed().stream().map(findings::of).toList(),
        rows(report, Verdict.PASS, findings));
  }

  private static List<Row> rows(PreflightReport report, Verdict verdict, FindingWords findings) {
    return report.of(verdict).stream()
        .map(finding -> new Row(findings.title(finding.check()), findings.of(finding)))
        .toList();
  }

  /** Key of the sentence for a whole report. */
  static String result(int stops, int warnings, boolean sent) {
    if (stops > 0) {
      return sent ? "sent" : "held";
    }
    if (warnings > 0) {
      return sent ? "warnings.sent" : "warnings";
    }
    return "pass";
  }
}
