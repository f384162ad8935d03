package dev.daybreak.subscribers.list;

import static java.util.Objects.requireNonNull;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.subscribers.ReaderDecisions;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.SuppressionList;
import dev.daybreak.subscribers.SuppressionList.Lifted;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Lists the suppressed addresses, lifts and adds some. */
@Command(
    name = "suppressions",
    description = "Lists the addresses that get no email any more; lifts and adds some.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SuppressionsCommand.ListCommand.class,
      SuppressionsCommand.LiftCommand.class,
      SuppressionsCommand.AddCommand.class
    })
public class SuppressionsCommand {

  /** Lists them. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists subscribers with suppressed addresses, with reason and time, and counts the reasons.",
        "Of a deleted reader only a keyed hash is kept, which is counted."
      })
  public static class ListCommand extends ProgramCommand {
    ListCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var beans = program();
      var list = beans.getBean(SuppressionList.class);
      var out = spec.commandLine().getOut();
      var times =
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
              .withZone(beans.getBean(Newsletter.class).zone());
      list.forEach(
          entry ->
              out.printf(
                  "%s  %s  %s%n",
                  entry.email(),
                  times.format(entry.suppressed().since()),
                  entry.suppressed().reason().word()));
      var counts = list.counts();
      for (var reason : Suppression.values()) {
        out.printf("%7d %s%n", counts.getOrDefault(reason, 0L), words(reason));
      }
      return ExitCodes.DONE;
    }

    private static String words(Suppression reason) {
      return switch (reason) {
        case BOUNCED -> "bounced: no such mailbox, or it refused email again and again";
        case COMPLAINED -> "complained: reported as spam";
        case ERASED -> "erased: deleted at the reader's wish";
        case EDITOR -> "editor: by an editor or an imported list";
      };
    }
  }

  /** Lifts some. */
  @Command(
      name = "lift",
      mixinStandardHelpOptions = true,
      description = {
        "Lifts suppressions that were a mistake. Confirmed readers get the next edition.",
        "What a reader wished (erased, complained) is lifted by the reader's new sign-up only;"
            + " a complaint by 'subscribers release', too.",
        "'delivery again --refused' sends them the edition that they missed."
      })
  public static class LiftCommand extends ProgramCommand {
    @Parameters(paramLabel = "ADDRESS", arity = "0..*")
    private List<String> addresses = List.of();

    @Option(names = "--bounced", description = "all that bounced, with --since")
    private boolean bounced;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "with --bounced: since when, such as 2026-11-24T06:30")
    private @Nullable LocalDateTime since;

    LiftCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      if (bounced == addresses.isEmpty() && bounced == (since != null)) {
        return bounced ? liftBounced() : liftAddresses();
      }
      throw new ParameterException(
          spec.commandLine(), "Name addresses, or --bounced and --since TIME");
    }

    private int liftBounced() {
      var beans = program();
      var zone = beans.getBean(Newsletter.class).zone();
      var from = requireNonNull(since).atZone(zone).toInstant();
      return say(beans.getBean(SuppressionList.class).liftBounced(from))
          ? ExitCodes.DONE
          : ExitCodes.FAILED;
    }

    private int liftAddresses() {
      var list = program().getBean(SuppressionList.class);
      var lifted = new EnumMap<Lifted, Integer>(Lifted.class);
      var all =
          AddressCommand.each(
              spec, addresses, address -> lifted.merge(list.lift(address), 1, Integer::sum));
      say(lifted);
      return all ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** Returns whether there is any. */
    private boolean say(Map<Lifted, Integer> lifted) {
      var out = spec.commandLine().getOut();
      var sum = lifted.values().stream().mapToInt(Integer::intValue).sum();
      out.printf("%d lifted%n", sum);
      lifted.forEach((what, count) -> out.printf("%7d %s%n", count, ReaderCommands.words(what)));
      return sum > 0;
    }
  }

  /** Adds some. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Suppresses addresses: they get no email any more, until 'suppressions lift'.")
  public static class AddCommand extends AddressCommand {
    AddCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, Address address) {
      beans.getBean(ReaderDecisions.class).suppress(address, WHO, "");
      return "suppressed; it gets no email from now on";
    }
  }
}
