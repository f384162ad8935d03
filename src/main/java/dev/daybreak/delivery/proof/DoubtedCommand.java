package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.AddressDoubts;
import dev.daybreak.delivery.ledger.DoubtedAddress;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Subscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code delivery doubted}: settles whether addresses exist. */
@Command(
    name = "doubted",
    mixinStandardHelpOptions = true,
    description = {
      "Lists addresses that the SMTP server called unknown and that are not suppressed, since it did"
          + " not prove that it takes mail for others there.",
      "The next edition's answer settles them, or a person does."
    },
    subcommands = {
      DoubtedCommand.ListCommand.class,
      DoubtedCommand.SuppressCommand.class,
      DoubtedCommand.KeepCommand.class
    })
public class DoubtedCommand {
  private static final int PIECE = 1_000;

  /** Lists them. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists them with the time of the first refusal, the editions and the reply.")
  public static class ListCommand extends ProgramCommand {
    ListCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var beans = program();
      var zone = beans.getBean(Newsletter.class).zone();
      var out = spec.commandLine().getOut();
      each(
          beans.getBean(DoubtedAddresses.class),
          one ->
              out.printf(
                  "%s  %s  %d %s  %s%n",
                  one.address(),
                  DeliveryCommand.time(one.since(), zone),
                  one.editions(),
                  one.editions() == 1 ? "edition" : "editions",
                  one.reply() == null ? "" : one.reply()));
      out.printf("%d doubted%n", beans.getBean(DoubtedAddresses.class).count());
      return ExitCodes.DONE;
    }
  }

  private static void each(DoubtedAddresses doubted, Consumer<DoubtedAddress> take) {
    for (var piece = doubted.list(0, PIECE);
        !piece.isEmpty();
        piece = doubted.list(piece.get(piece.size() - 1).subscriber(), PIECE)) {
      piece.forEach(take);
    }
  }

  /** A decision on all or some of them. */
  abstract static class Settling extends ProgramCommand {
    private final String done;

    @Parameters(paramLabel = "ADDRESS", arity = "0..*")
    private List<String> addresses = List.of();

    @Option(names = "--all", description = "every doubted address")
    private boolean all;

    Settling(Supplier<ApplicationContext> program, String done) {
      super(program);
      this.done = done;
    }

    @Override
    public Integer call() {
      if (all != addresses.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "Name addresses, or --all");
      }
      var beans = program();
      var chosen = new ArrayList<Long>();
      if (all) {
        each(beans.getBean(DoubtedAddresses.class), one -> chosen.add(one.subscriber()));
      }
      addresses.forEach(address -> choose(beans, address, chosen));
      var settled = settle(beans.getBean(AddressDoubts.class), chosen);
      spec.commandLine().getOut().printf("%d %s%n", settled, done);
      return settled == 0 || settled < addresses.size() ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    private void choose(ApplicationContext beans, String address, List<Long> chosen) {
      try {
        var doubt =
            beans
                .getBean(Subscribers.class)
                .byAddress(Address.of(address))
                .flatMap(reader -> beans.getBean(DoubtedAddresses.class).of(reader.id()))
                .orElseThrow(() -> new Refused("delivery.doubted.none", address));
        chosen.add(doubt.subscriber());
      } catch (Refused e) {
        spec.commandLine().getErr().println(Wordbook.shipped(e));
      }
    }

    /** Returns how many were doubted. */
    abstract int settle(AddressDoubts doubts, List<Long> subscribers);
  }

  /** Suppresses them. */
  @Command(
      name = "suppress",
      mixinStandardHelpOptions = true,
      description = "Believes the SMTP server: they get no email any more.")
  public static class SuppressCommand extends Settling {
    SuppressCommand(Supplier<ApplicationContext> program) {
      super(program, "suppressed");
    }

    @Override
    int settle(AddressDoubts doubts, List<Long> subscribers) {
      return doubts.suppress(subscribers);
    }
  }

  /** Keeps them. */
  @Command(
      name = "keep",
      mixinStandardHelpOptions = true,
      description = "Does not believe the SMTP server: they get the next edition as before.")
  public static class KeepCommand extends Settling {
    KeepCommand(Supplier<ApplicationContext> program) {
      super(program, "kept: they get the next edition");
    }

    @Override
    int settle(AddressDoubts doubts, List<Long> subscribers) {
      return doubts.keep(subscribers);
    }
  }
}
