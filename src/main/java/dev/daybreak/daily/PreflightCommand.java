package dev.daybreak.daily;

import dev.daybreak.edition.preflight.Finding.Verdict;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.edition.preflight.Report;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what preflight finds in an edition. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an edition as it would leave, asks outlets for its links, and mends what it can.",
      "Collects and composes where that date has no edition yet.",
      "Exit code 1 when something stops the edition (daybreak.preflight.stops)."
    })
public class PreflightCommand implements Callable<Integer> {
  private final Supplier<ApplicationContext> program;

  @Option(names = "--date", paramLabel = "DATE", description = "as 2026-11-24; today without it")
  private @Nullable LocalDate date;

  @Spec private CommandSpec spec;

  PreflightCommand(Supplier<ApplicationContext> program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    var beans = program.get();
    var daily = beans.getBean(Daily.class);
    var day = date == null ? daily.today() : date;
    var edition = daily.editionOf(day);
    if (edition.content().stories().isEmpty()) {
      throw new IllegalStateException(
          "the edition of %s has no stories: %s".formatted(day, edition.reason()));
    }
    var report = beans.getBean(Preflight.class).check(edition);
    print(report);
    return report.mayLock() ? 0 : 1;
  }

  private void print(Report report) {
    var out = spec.commandLine().getOut();
    for (var finding : report.findings()) {
      out.printf(
          "%-7s  %-14s  %s%n",
          finding.verdict() == Verdict.STOP
              ? "STOP"
              : finding.verdict().name().toLowerCase(Locale.ROOT),
          finding.check().key(),
          finding.words());
    }
    report.cured().forEach(cure -> out.printf("%-7s  %-14s  %s%n", "cured", "", cure));
    out.println(report.mayLock() ? "nothing stops this edition" : "this edition would be held");
  }
}
