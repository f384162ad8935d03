package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.RelayNote;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.OwnerOnly;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code delivery}: reports on the sending of an edition, and controls it. */
@Command(
    name = "delivery",
    description =
        "Reports on the sending of an edition; pauses, resumes and slows it; repeats what failed.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DeliveryCommand.ReportCommand.class,
      DeliveryCommand.PauseCommand.class,
      DeliveryCommand.ResumeCommand.class,
      DeliveryCommand.PaceCommand.class,
      DeliveryCommand.EndCommand.class,
      UnknownCommand.class,
      AgainCommand.class,
      DoubtedCommand.class,
      ReconcileCommand.class
    })
public class DeliveryCommand {

  /** A command that changes a run. The process that executes the run reads it from the database. */
  abstract static class RunCommand extends ProgramCommand {
    @Mixin private EditionChoice choice = new EditionChoice();

    RunCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var beans = program();
      var edition = choice.in(beans);
      spec.commandLine()
          .getOut()
          .printf(
              "the edition of %s %s%n",
              edition.date(), act(beans.getBean(RunControl.class), edition));
      return ExitCodes.DONE;
    }

    /** Acts, and returns what happens to the edition now. */
    abstract String act(RunControl runs, Edition edition);
  }

  /** Pauses a run. */
  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Pauses the sending of an edition, until 'delivery resume'.")
  public static class PauseCommand extends RunCommand {
    PauseCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(RunControl runs, Edition edition) {
      runs.pause(edition, "the command line");
      return "is paused; emails in progress are finished";
    }
  }

  /** Resumes a run. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Resumes the sending of an edition that was paused or has stopped.")
  public static class ResumeCommand extends RunCommand {
    ResumeCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(RunControl runs, Edition edition) {
      return runs.resume(edition)
          ? "is being sent again"
          : "was neither paused nor stopped and is being sent; what is deferred is tried at once";
    }
  }

  /** Ends a run that reached too few. */
  @Command(
      name = "end",
      mixinStandardHelpOptions = true,
      description = {
        "Ends an edition as it is that reached far fewer readers than usual and has stopped for that.",
        "'delivery resume' tries the refused readers again instead."
      })
  public static class EndCommand extends RunCommand {
    EndCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(RunControl runs, Edition edition) {
      runs.accept(edition, "the command line");
      return "ends as it is";
    }
  }

  /** Changes the pace of a run. */
  @Command(
      name = "pace",
      mixinStandardHelpOptions = true,
      description = "Changes how fast an edition is sent.")
  public static class PaceCommand extends RunCommand {
    @Parameters(
        paramLabel = "N",
        arity = "0..1",
        description = "emails per second at most (default: as configured)")
    private @Nullable Integer pace;

    PaceCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(RunControl runs, Edition edition) {
      runs.slow(edition, pace);
      return pace == null
          ? "is sent at the configured speed"
          : "is sent at %d emails per second at most".formatted(pace);
    }
  }

  /** Reports the sum, times, providers and replies. */
  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      description = {
        "Reports how the deliveries of an edition ended, as a sum that adds up.",
        "Exit code 0; 1 if rows and counters of the delivery log disagree after the run has ended."
      })
  public static class ReportCommand extends ProgramCommand {
    @Mixin private EditionChoice choice = new EditionChoice();

    @Option(
        names = "--csv",
        paramLabel = "FILE",
        description = "also writes every delivery to this file")
    private @Nullable Path csv;

    @Option(
        names = "--find",
        paramLabel = "ADDRESS",
        description = "reports only whether this reader got it")
    private @Nullable String find;

    ReportCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() throws IOException {
      var beans = program();
      var edition = choice.in(beans);
      var reports = beans.getBean(DeliveryReports.class);
      var zone = beans.getBean(Newsletter.class).zone();
      var out = spec.commandLine().getOut();
      if (find != null) {
        say(out, reports.of(edition, find), zone);
        return ExitCodes.DONE;
      }
      var report =
          reports.of(edition).orElseThrow(() -> new Refused("delivery.not-begun", edition.date()));
      say(out, edition, report, zone);
      if (csv != null) {
        reports.requireRows(edition);
        try (var file = OwnerOnly.writer(csv)) {
          out.printf("%n%s: %d rows%n", csv, reports.write(edition, file));
        }
      }
      out.flush();
      return report.agrees() || !report.progress().complete() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static void say(PrintWriter out, DeliveryLookup sighting, ZoneId zone) {
      var entry = sighting.entry();
      if (entry == null) {
        out.printf("%s: not sent, %s%n", sighting.address(), sighting.why());
        return;
      }
      out.printf(
          "%s: %s at %s, %d %s%s%n",
          entry.address(),
          DeliveryReports.word(entry.state()),
          time(entry.changed(), zone),
          entry.attempts(),
          entry.attempts() == 1 ? "attempt" : "attempts",
          entry.revision() == null ? "" : ", revision " + entry.revision());
      if (entry.reply() != null) {
        out.printf("the SMTP server replied: %s%n", entry.reply());
      }
      entry.otherServer().ifPresent(name -> out.printf("the server: %s%n", name));
      if (entry.note() != null) {
        out.printf("its log says: %s%n", words(entry.note()));
      }
      entry.relayId().ifPresent(id -> out.printf("its id: %s%n", id));
    }

    private static void say(PrintWriter out, Edition edition, DeliveryReport report, ZoneId zone) {
      out.printf("The edition of %s: %s%n%n", edition.date(), edition.subject());
      out.println(sum(report));
      notes(out, report);
      if (report.forgotten() != null) {
        out.printf("only these numbers are kept: %s%n", report.forgotten());
      }
      if (!report.agrees()) {
        out.println(
            report.progress().complete()
                ? "WRONG: the rows add up to " + counts(report)
                : "(it changes while it is counted)");
      }
      if (report.missing() > 0) {
        out.printf(
            "%d confirmed subscribers are not included: 'send-now --date %s' adds them%n",
            report.missing(), edition.date());
      }
      times(out, edition, report.pace(), zone);
      revisions(out, report);
      providers(out, report);
      replies(out, report);
    }

    private static String sum(DeliveryReport report) {
      return report.progress().audience()
          + " readers = "
          + report.sum().stream()
              .map(term -> term.count() + " " + DeliveryReports.word(term.state()))
              .collect(Collectors.joining(" + "));
    }

    private static void notes(PrintWriter out, DeliveryReport report) {
      if (!report.notes().isEmpty()) {
        out.println(
            "of the sent, by the SMTP server's log: "
                + report.notes().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(note -> note.getValue() + " " + words(note.getKey()))
                    .collect(Collectors.joining(", ")));
      }
    }

    private static String words(RelayNote note) {
      return switch (note) {
        case HELD -> "still held";
        case DROPPED -> "deleted there";
        case UNLOGGED -> "never logged";
      };
    }

    private static String counts(DeliveryReport report) {
      return java.util.Arrays.stream(DeliveryState.values())
          .map(state -> report.counted().of(state) + " " + DeliveryReports.word(state))
          .collect(Collectors.joining(", "));
    }

    private static void times(
        PrintWriter out, Edition edition, DeliveryReport.Pace pace, ZoneId zone) {
      out.printf("%nbegan         %s%n", time(pace.began(), zone));
      if (pace.median() != null && pace.last() != null) {
        out.printf("half had it   %s%n", time(pace.median(), zone));
        out.printf("last reader   %s%n", time(pace.last(), zone));
        out.printf(
            Locale.ROOT,
            "speed         %.1f per second, %d in the busiest minute%n",
            pace.perSecond(),
            pace.busiest());
      }
      if (pace.late() > 0) {
        out.printf("added later   %d, not in the times above%n", pace.late());
      }
      if (edition.endedAt() != null) {
        out.printf("ended         %s%n", time(edition.endedAt(), zone));
      }
    }

    private static void revisions(PrintWriter out, DeliveryReport report) {
      if (report.revisions().size() > 1) {
        out.println();
        report
            .revisions()
            .forEach(
                part -> out.printf("revision %-4d %d readers%n", part.number(), part.readers()));
      }
    }

    private static void providers(PrintWriter out, DeliveryReport report) {
      if (report.providers().isEmpty()) {
        return;
      }
      out.printf(
          "%n%-28s %9s %9s %9s %9s %9s %9s %9s%n",
          "slowest providers",
          "readers",
          "sent",
          "bounced",
          "refused",
          "expired",
          "retried",
          "waited");
      for (var one : report.providers()) {
        out.printf(
            "%-28s %9d %9d %9d %9d %9d %9d %9s%n",
            one.domain(),
            one.readers(),
            one.sent(),
            one.bounced(),
            one.refused(),
            one.expired(),
            one.again(),
            wait(one.waited()));
      }
    }

    private static void replies(PrintWriter out, DeliveryReport report) {
      if (!report.replies().isEmpty()) {
        out.printf("%nSMTP server problems%n");
      }
      for (var said : report.replies()) {
        out.printf(
            "%7d  %-9s %s%n         e.g. %s%n",
            said.count(),
            DeliveryReports.word(said.state()),
            DeliveryReport.words(said.meaning()),
            said.example());
      }
    }

    private static String wait(Duration waited) {
      return waited.toMinutes() == 0
          ? waited.toSeconds() + " s"
          : "%d:%02d min".formatted(waited.toMinutes(), waited.toSecondsPart());
    }
  }

  /** "2026-11-24 07:00:03". */
  static String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
        .withZone(zone)
        .format(at);
  }
}
