package dev.daybreak.daily.clock;

import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.ProgramCommand;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

/** Shows or accepts jumps of a machine's clock. */
@Command(
    name = "clock",
    mixinStandardHelpOptions = true,
    description = {
      "Shows whether the clock of a machine jumped and is not believed yet.",
      "Until then nothing is sent or expires there. Exit code 0 if all clocks are believed, else 1."
    },
    subcommands = ClockCommand.Accept.class)
public class ClockCommand extends ProgramCommand {
  ClockCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    var beans = program();
    var words = new ClockWords(beans.getBean(Newsletter.class).zone());
    var out = spec.commandLine().getOut();
    var waiting = 0;
    for (var clock : beans.getBean(MachineClocks.class).all()) {
      if (clock.jump() != null && !clock.accepted()) {
        waiting++;
        out.println(
            "The clock of %s is not believed: %s. If it is right, run 'clock accept'."
                .formatted(clock.name(), words.jump(clock.jump())));
      }
    }
    if (waiting == 0) {
      out.println("No clock has jumped.");
    }
    return waiting == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  /** Accepts the clocks that jumped. */
  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = "Believes the clocks that jumped: sending goes on at once, by their time.")
  public static class Accept extends ProgramCommand {
    Accept(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var accepted = program().getBean(MachineClocks.class).accept();
      spec.commandLine()
          .getOut()
          .println(accepted == 0 ? "No clock has jumped." : "accepted, sending goes on");
      return ExitCodes.DONE;
    }
  }
}
