package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.UnknownDeliveries.Decision;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.ProgramCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code delivery unknown}: decides on deliveries whose outcome is unknown. */
@Command(
    name = "unknown",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the emails whose outcome is unknown, and decides on them.",
      "The connection dropped after they were handed over and before the SMTP server answered; only"
          + " that server's log shows which arrived."
    },
    subcommands = {
      UnknownCommand.ListCommand.class,
      UnknownCommand.ResendCommand.class,
      UnknownCommand.LeaveCommand.class
    })
public class UnknownCommand {
  private static final int PIECE = 1_000;

  /** Lists them. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists them with address, time and cause.")
  public static class ListCommand extends ProgramCommand {
    @Mixin private EditionChoice choice = new EditionChoice();

    ListCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var beans = program();
      var edition = choice.in(beans);
      var reports = beans.getBean(DeliveryReports.class);
      var zone = beans.getBean(Newsletter.class).zone();
      var out = spec.commandLine().getOut();
      var count = 0;
      for (var piece = reports.unknown(edition, 0, PIECE);
          !piece.isEmpty();
          piece = reports.unknown(edition, piece.get(piece.size() - 1).subscriber(), PIECE)) {
        for (var entry : piece) {
          out.printf(
              "%s  %s  %s%n",
              entry.address(),
              DeliveryCommand.time(entry.changed(), zone),
              entry.reply() == null ? "" : entry.reply());
        }
        count += piece.size();
      }
      out.printf("the edition of %s: %d unknown%n", edition.date(), count);
      if (count > 0) {
        out.printf(
            "'delivery unknown resend' sends them again, 'delivery unknown leave' counts them as"
                + " sent%n");
      }
      return ExitCodes.DONE;
    }
  }

  /** A decision on all or some of them. */
  abstract static class Deciding extends ProgramCommand {
    private final Decision decision;
    private final String done;
    private final String next;

    @Mixin private EditionChoice choice = new EditionChoice();

    @Parameters(paramLabel = "ADDRESS", arity = "0..*", description = "only these (default: all)")
    private List<String> addresses = List.of();

    Deciding(Supplier<ApplicationContext> program, Decision decision, String done, String next) {
      super(program);
      this.decision = decision;
      this.done = done;
      this.next = next;
    }

    @Override
    public Integer call() {
      var beans = program();
      var edition = choice.in(beans);
      var chosen = new ArrayList<Long>();
      for (var address : addresses) {
        unknown(beans, edition, address).ifPresent(entry -> chosen.add(entry.subscriber()));
      }
      var decided =
          beans
              .getBean(RunControl.class)
              .decide(edition, decision, addresses.isEmpty() ? null : chosen);
      spec.commandLine()
          .getOut()
          .printf(
              "the edition of %s: %d %s%s%n",
              edition.date(), decided, done, decided == 0 ? "" : next);
      return decided < addresses.size() ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    private Optional<LedgerEntry> unknown(
        ApplicationContext beans, Edition edition, String address) {
      var entry =
          beans
              .getBean(LedgerEntries.class)
              .entry(edition.id(), address.strip())
              .filter(found -> found.state() == DeliveryState.UNKNOWN);
      if (entry.isEmpty()) {
        spec.commandLine()
            .getErr()
            .printf("%s: not among the unknown emails of %s%n", address, edition.date());
      }
      return entry;
    }
  }

  /** Sends them again. */
  @Command(
      name = "resend",
      mixinStandardHelpOptions = true,
      description = "Sends them again under the same Message-ID; readers may already have them.")
  public static class ResendCommand extends Deciding {
    ResendCommand(Supplier<ApplicationContext> program) {
      super(program, Decision.RESEND, "are queued again", AgainCommand.SENT_BY);
    }
  }

  /** Counts them as sent. */
  @Command(
      name = "leave",
      mixinStandardHelpOptions = true,
      description = "Leaves them alone and counts them as sent.")
  public static class LeaveCommand extends Deciding {
    LeaveCommand(Supplier<ApplicationContext> program) {
      super(program, Decision.ARRIVED, "count as sent", "");
    }
  }
}
