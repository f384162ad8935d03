package dev.daybreak.edition.composing;

import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.ReasonWords;
import dev.daybreak.headlines.Rehearsal;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Compares a date's edition with the one that other settings would have made. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Selects a date's edition again with other settings, and compares the two.",
      "Changes nothing and sends nothing."
    })
public class RehearseCommand extends ProgramCommand {
  private static final int COLUMN = 58;

  @Option(
      names = "--date",
      required = true,
      paramLabel = "DATE",
      description = "such as 2026-11-24")
  private LocalDate date;

  @Option(
      names = "--settings",
      arity = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Settings by their names after daybreak.choice., such as layout.top=8.")
  private Map<String, String> settings = new LinkedHashMap<>();

  RehearseCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    Rehearsal rehearsal;
    try {
      rehearsal = program().getBean(Rehearsing.class).rehearse(date, settings);
    } catch (Refused e) {
      var errors = program().getBean(Wordbook.class).of("errors", "en");
      throw new ParameterException(spec.commandLine(), e.in(errors), e);
    }
    var words = new ReasonWords(program().getBean(Wordbook.class).of(ReasonWords.EDITORS, "en"));
    var out = spec.commandLine().getOut();
    lines(date, settings, rehearsal, words).forEach(out::println);
    out.flush();
    return ExitCodes.DONE;
  }

  /** Both editions side by side, then what moved and why. */
  private static List<String> lines(
      LocalDate date, Map<String, String> settings, Rehearsal rehearsal, ReasonWords words) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s, selected from %d articles up to %s"
            .formatted(date, rehearsal.before().articles(), rehearsal.before().now()));
    lines.add("");
    lines.add(
        side("current settings") + "with " + (settings.isEmpty() ? "nothing changed" : settings));
    var before = rehearsal.before().picks();
    var after = rehearsal.after().picks();
    for (var i = 0; i < Math.max(before.size(), after.size()); i++) {
      lines.add((side(line(before, i)) + line(after, i)).stripTrailing());
    }
    lines.add("");
    lines.add(
        rehearsal.moved() == 0
            ? "Nothing moves."
            : "What moves, and why (%d):".formatted(rehearsal.moved()));
    rehearsal.moves().stream()
        .filter(Rehearsal.Move::isMoved)
        .forEach(
            move -> {
              lines.add(
                  "  %3s → %-3s %s"
                      .formatted(place(move.before()), place(move.after()), move.title()));
              words.of(move.why()).forEach(why -> lines.add("            " + why));
            });
    return lines;
  }

  private static String line(List<Pick> picks, int i) {
    if (i >= picks.size()) {
      return "";
    }
    var pick = picks.get(i);
    var section = pick.story().section();
    return cut(
        "%2d. %-10s %s%s"
            .formatted(
                pick.rank(),
                section,
                pick.block() == Pick.Block.ALSO ? "also: " : "",
                pick.story().lead().title()));
  }

  private static String side(String text) {
    return text + " ".repeat(COLUMN + 2 - text.codePointCount(0, text.length()));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= COLUMN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, COLUMN - 1)) + "…";
  }

  private static String place(@Nullable Integer rank) {
    return rank == null ? "–" : rank.toString();
  }
}
