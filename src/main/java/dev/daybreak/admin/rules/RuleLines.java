package dev.daybreak.admin.rules;

import dev.daybreak.admin.Audit.Change;
import dev.daybreak.headlines.EditorRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says for the log from what to what rules were changed: a line of values for each rule. */
final class RuleLines {
  private RuleLines() {}

  /** The rules that were there before only, and those that are there since only. */
  static Change between(EditorRules before, EditorRules after) {
    var was = lines(before);
    var now = lines(after);
    var both = List.copyOf(was);
    was.removeAll(now);
    now.removeAll(both);
    return new Change(text(was), text(now));
  }

  private static @Nullable String text(List<String> lines) {
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  private static List<String> lines(EditorRules rules) {
    var lines = new ArrayList<String>();
    rules
        .quotas()
        .forEach((section, quota) -> lines.add(section + ": " + quota.min() + "–" + quota.max()));
    rules
        .beats()
        .forEach(
            beat ->
                lines.add(
                    (beat.bury() ? "− " : "+ ")
                        + beat.name()
                        + ": "
                        + String.join(", ", beat.words())));
    rules.embargoes().forEach(one -> lines.add(one.article() + ": " + one.until()));
    rules.weights().forEach((source, weight) -> lines.add(source + ": " + weight));
    rules.kinds().forEach(rule -> lines.add(rule.about() + ": " + rule.kind().word()));
    return lines;
  }
}
