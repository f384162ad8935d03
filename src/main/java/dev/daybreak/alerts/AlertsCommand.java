package dev.daybreak.alerts;

import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Wordbook;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

/** Lists the open alerts; tests the channels. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what is wrong at the moment, as the admin shows it.",
      "Exit code 0 if nothing is, else 1."
    },
    subcommands = AlertsCommand.Test.class)
public class AlertsCommand extends ProgramCommand {
  AlertsCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var open = program().getBean(Alerts.class).open();
    open.forEach(
        alert ->
            out.printf("%s  %s  %s%n", alert.since(), alert.condition().code(), alert.sentence()));
    if (open.isEmpty()) {
      out.println("Nothing is wrong.");
    }
    return open.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  /** Sends a test message by each channel. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Sends a test message by each channel that is set, and says what each answered.",
        "Exit code 0 if all took it, else 1."
      })
  public static class Test extends ProgramCommand {
    Test(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var out = spec.commandLine().getOut();
      var answers = program().getBean(Alerts.class).test();
      answers.forEach(
          (name, answer) ->
              out.printf(
                  "%-5s  %-8s %s%n",
                  answer.taken() ? "ok" : "WRONG",
                  name,
                  answer.words().in(Wordbook.shippedErrors())));
      if (answers.isEmpty()) {
        out.println("No channel is set: set daybreak.alert-to or another one, see docs/alerts.md.");
      }
      return !answers.isEmpty() && answers.values().stream().allMatch(ChannelAnswer::taken)
          ? ExitCodes.DONE
          : ExitCodes.FAILED;
    }
  }
}
