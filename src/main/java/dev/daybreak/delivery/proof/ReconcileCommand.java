package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.reconciling.Reconciliation;
import dev.daybreak.delivery.reconciling.Reconciling;
import dev.daybreak.delivery.reconciling.Reconciling.Effect;
import dev.daybreak.delivery.reconciling.RelayFinding;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.OwnerOnly;
import dev.daybreak.newsletter.ProgramCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code delivery reconcile}: compares an edition with the relay's log. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the emails that the SMTP server accepted with its own log (Postfix), and says which it"
          + " delivered, bounced later, still holds, or never logged.",
      "Bounces count as if their notice had come back; emails of unknown outcome that are in the log"
          + " count as sent; 'delivery report' shows the rest.",
      "Exit code 1 if an email was lost, or a log is not whole, or of another server."
    })
public class ReconcileCommand extends ProgramCommand {
  @Option(
      names = "--log",
      paramLabel = "FILE",
      required = true,
      description = {
        "the log, plain or gzip; several times for several, in any order",
        "'-' is the standard input"
      })
  private List<String> logs = List.of();

  @Option(
      names = "--log-zone",
      paramLabel = "ZONE",
      description = "of the log's times if they have no offset (default: this machine's)")
  private @Nullable ZoneId zone;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "also writes every email that was compared to this file")
  private @Nullable Path csv;

  @Option(names = "--dry-run", description = "changes nothing in the delivery log")
  private boolean dryRun;

  @Mixin private EditionChoice choice = new EditionChoice();

  ReconcileCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() throws IOException {
    for (var log : logs) {
      if (!log.equals("-")
          && (!Files.isReadable(Path.of(log)) || Files.isDirectory(Path.of(log)))) {
        throw new ParameterException(spec.commandLine(), "There is no file " + log);
      }
    }
    var beans = program();
    var edition = choice.in(beans);
    beans.getBean(DeliveryReports.class).requireRows(edition);
    var list = new ReconcileList(spec.commandLine().getOut());
    var result = csv == null ? reconcile(beans, edition, list) : written(csv, beans, edition, list);
    say(edition, result, beans.getBean(Newsletter.class).zone());
    list.say();
    return result.isWell() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private Reconciliation written(
      Path file, ApplicationContext beans, Edition edition, ReconcileList list) throws IOException {
    try (var out = OwnerOnly.writer(file)) {
      list.into(out);
      return reconcile(beans, edition, list);
    }
  }

  private Reconciliation reconcile(ApplicationContext beans, Edition edition, ReconcileList list)
      throws IOException {
    return beans
        .getBean(Reconciling.class)
        .reconcile(
            edition,
            logs,
            zone == null ? ZoneId.systemDefault() : zone,
            dryRun ? Effect.NOTHING : Effect.TAKEN_UP,
            list::add);
  }

  private void say(Edition edition, Reconciliation result, ZoneId zone) {
    var out = spec.commandLine().getOut();
    out.printf("The edition of %s: %s%n%n", edition.date(), edition.subject());
    out.println(sum(result.sent(), "sent"));
    if (!result.unknown().isEmpty()) {
      out.println(sum(result.unknown(), "unknown"));
    }
    if (result.bouncedBefore() > 0) {
      out.printf("%d had bounced before%n", result.bouncedBefore());
    }
    if (result.sending()) {
      out.println("It is still being sent: what the log does not have is not called lost.");
    }
    if (result.foreign()) {
      out.println(
          "None of them is in the log. Is it of the SMTP server that took them, and of that time?");
    }
    out.println();
    for (var span : result.spans()) {
      out.printf(
          "the log covers %s to %s%n",
          DeliveryCommand.time(span.first(), zone), DeliveryCommand.time(span.last(), zone));
    }
    for (var log : result.logs()) {
      out.printf(
          "%s: %d lines, %d not understood%n", log.name(), log.lines(), log.unintelligible());
      if (!log.whole()) {
        out.printf("%s breaks off in the middle; what came before counts%n", log.name());
      }
      if (log.span() == null) {
        out.printf("%s is not a log: no line of it has a time%n", log.name());
      }
    }
    var taken = result.taken();
    out.println(
        dryRun || result.foreign()
            ? "nothing was changed"
            : "taken up: %d bounced, %d unknown count as sent, %d noted"
                .formatted(taken.bounced(), taken.arrived(), taken.noted()));
  }

  /** "12 sent = 10 delivered on + 2 still held". */
  private static String sum(Map<RelayFinding, Long> found, String state) {
    return found.values().stream().mapToLong(Long::longValue).sum()
        + " "
        + state
        + " = "
        + Arrays.stream(RelayFinding.values())
            .filter(finding -> found.containsKey(finding) || finding == RelayFinding.DELIVERED)
            .map(finding -> found.getOrDefault(finding, 0L) + " " + ReconcileList.words(finding))
            .collect(Collectors.joining(" + "));
  }
}
