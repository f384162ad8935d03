package dev.daybreak.daily;

import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

/** Shows or opens the fence: whether this copy of the data may send. */
@Command(
    name = "fence",
    mixinStandardHelpOptions = true,
    description = {
      "Shows whether this copy of the data may send.",
      "A database that was restored from a backup or copied to another machine may not, until a"
          + " person accepts it: readers might get editions twice."
    },
    subcommands = FenceCommand.Accept.class)
public class FenceCommand extends ProgramCommand {
  FenceCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    var fence = program().getBean(Fence.class);
    spec.commandLine().getOut().println(fence.sentence());
    if (fence.isOpen()) {
      return ExitCodes.DONE;
    }
    wouldSend(program()).forEach(spec.commandLine().getOut()::println);
    return ExitCodes.FAILED;
  }

  /** The emails of this copy that would be sent after it is accepted. */
  static List<String> wouldSend(ApplicationContext beans) {
    var lines = new ArrayList<String>();
    var runs = beans.getBean(RunMonitor.class);
    for (var edition : beans.getBean(Editions.class).sending()) {
      runs.status(edition)
          .map(run -> run.progress().audience() - run.progress().ended())
          .ifPresent(
              open ->
                  lines.add(
                      "the edition of %s continues to %d readers. If they have it, run 'delivery pause --date %s' first"
                          .formatted(edition.date(), open, edition.date())));
    }
    var daily = beans.getBean(Daily.class);
    var today = daily.today();
    var gone =
        beans
            .getBean(Editions.class)
            .byDate(today)
            .map(Edition::state)
            .filter(state -> state.published() || state == Edition.State.MISSED)
            .isPresent();
    if (!gone) {
      lines.add(
          "the edition of %s is sent at %s. If readers have it, hold it first (/admin/editions/%s)"
              .formatted(today, daily.sendAt(today), today));
    }
    return lines;
  }

  /** Accepts this copy. */
  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = "Lets this copy of the data send from now on.")
  public static class Accept extends ProgramCommand {
    Accept(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var beans = program();
      var out = spec.commandLine().getOut();
      var lines = wouldSend(beans);
      var held = beans.getBean(Fence.class).accept();
      if (held.isEmpty()) {
        out.println("sending is not blocked: " + beans.getBean(Fence.class).sentence());
        return ExitCodes.DONE;
      }
      out.println("accepted, sending is open. Before: " + held);
      lines.forEach(out::println);
      return ExitCodes.DONE;
    }
  }
}
