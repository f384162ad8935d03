package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.SendingAgain;
import dev.daybreak.delivery.SendingAgain.From;
import dev.daybreak.delivery.SendingAgain.Obstacle;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.ProgramCommand;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code delivery again}: queues what an SMTP server refused in error. */
@Command(
    name = "again",
    mixinStandardHelpOptions = true,
    description = {
      "Queues refused or expired emails again, if the SMTP server had been wrong.",
      "Not for readers who are suppressed ('suppressions lift' first) or have unsubscribed, and not"
          + " if a newer edition is due or this one is too old (daybreak.delivery.give-up-after).",
      "Exit code 1 if none was queued."
    })
public class AgainCommand extends ProgramCommand {
  static final String SENT_BY = "; the running server sends them, or else 'send-now'";

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "those refused or given up since then, such as 2026-11-24T06:30")
  private @Nullable LocalDateTime since;

  @Mixin private EditionChoice choice = new EditionChoice();

  AgainCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  /** The deliveries asked for. */
  static final class Which {
    @Option(names = "--refused", description = "those that the SMTP server refused")
    private boolean refused;

    @Option(names = "--given-up", description = "those that have expired")
    private boolean givenUp;

    EnumSet<From> states() {
      var states = EnumSet.noneOf(From.class);
      if (refused) {
        states.add(From.REFUSED);
      }
      if (givenUp) {
        states.add(From.EXPIRED);
      }
      return states;
    }
  }

  @Override
  public Integer call() {
    var beans = program();
    var edition = choice.in(beans);
    var again = beans.getBean(SendingAgain.class);
    var zone = beans.getBean(Newsletter.class).zone();
    var from = since == null ? null : since.atZone(zone).toInstant();
    var done = again.send(edition, which.states(), from);
    var out = spec.commandLine().getOut();
    out.printf(
        "the edition of %s: %d of %d are queued again%s%n",
        edition.date(), done.queued(), done.seen(), done.queued() == 0 ? "" : SENT_BY);
    for (var obstacle : Obstacle.values()) {
      var count = done.others().getOrDefault(obstacle, 0);
      if (count > 0) {
        out.printf("%7d not: %s%n", count, words(obstacle));
      }
    }
    return done.queued() == 0 ? ExitCodes.FAILED : ExitCodes.DONE;
  }

  private static String words(Obstacle obstacle) {
    return switch (obstacle) {
      case LEFT -> "the reader has unsubscribed";
      case SUPPRESSED -> "the address is suppressed; 'suppressions lift' first";
      case NEWER -> "a newer edition is due for the reader";
      case OLD -> "stale news: first due longer ago than daybreak.delivery.give-up-after";
    };
  }
}
