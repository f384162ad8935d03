package dev.daybreak.daily;

import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.FindingWords;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.edition.preflight.PreflightReport;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the findings of preflight in an edition. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an edition as it would be sent, requests its links, and leaves out pages that are gone.",
      "Fetches sources and composes if that date has no edition yet.",
      "Exit code 1 if something stops the edition (daybreak.preflight.stops)."
    })
public class PreflightCommand extends ProgramCommand {
  @Mixin private final ComposedEdition which = new ComposedEdition();

  PreflightCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    var beans = program();
    var edition = which.of(beans.getBean(Daily.class));
    var report = beans.getBean(Preflight.class).check(edition);
    print(report, beans.getBean(FindingWords.class));
    return report.mayLock() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private void print(PreflightReport report, FindingWords words) {
    var out = spec.commandLine().getOut();
    for (var finding : report.findings()) {
      out.printf(
          "%-7s  %-14s  %s%n",
          finding.verdict() == Verdict.STOP
              ? "STOP"
              : finding.verdict().name().toLowerCase(Locale.ROOT),
          finding.check().key(),
          words.of(finding));
    }
    report.fixed().forEach(fix -> out.printf("%-7s  %-14s  %s%n", "changed", "", words.of(fix)));
    out.println(report.mayLock() ? "nothing stops this edition" : "this edition would be held");
  }
}
