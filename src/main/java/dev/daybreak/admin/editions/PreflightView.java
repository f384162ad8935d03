package dev.daybreak.admin.editions;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.edition.preflight.Finding;
import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.PreflightReport;
import java.util.List;

/**
 * What preflight says of an edition, the worst first.
 *
 * @param verdict stop, warning or pass: the worst of all
 * @param sentence all of it in a few words
 * @param at when it was looked at
 */
public record PreflightView(
    String verdict,
    String sentence,
    String at,
    List<Finding> stops,
    List<Finding> warnings,
    List<String> cured,
    List<Finding> passes) {

  static PreflightView of(PreflightReport report, boolean gone, EditorTimes times) {
    var stops = report.of(Verdict.STOP);
    var warnings = report.of(Verdict.WARNING);
    return new PreflightView(
        stops.isEmpty() ? warnings.isEmpty() ? "pass" : "warning" : "stop",
        sentence(stops.size(), warnings.size(), report.cured().size(), gone),
        times.brief(report.at()),
        stops,
        warnings,
        report.cured(),
        report.of(Verdict.PASS));
  }

  private static String sentence(int stops, int warnings, int cured, boolean gone) {
    var mended =
        cured == 0
            ? ""
            : cured == 1 ? " One thing was mended." : " " + cured + " things were mended.";
    if (stops > 0) {
      return (gone ? "It went, though something would stop it." : "It will be held.") + mended;
    }
    if (warnings > 0) {
      return (gone ? "" : "It may go. ")
          + (warnings == 1 ? "One thing is worth a look." : warnings + " things are worth a look.")
          + mended;
    }
    return "All is in order." + mended;
  }
}
