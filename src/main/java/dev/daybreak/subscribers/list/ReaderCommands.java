package dev.daybreak.subscribers.list;

import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderDecisions;
import dev.daybreak.subscribers.SuppressionList.Lifted;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a person decides about single readers: commands below {@code subscribers}. */
final class ReaderCommands {
  private ReaderCommands() {}

  /** What becomes of an address whose suppression is lifted. */
  static String words(Lifted lifted) {
    return switch (lifted) {
      case CONFIRMED -> "confirmed: they get the next edition";
      case LEFT -> "had unsubscribed, and stay so";
      case PENDING -> "have yet to confirm their sign-up";
      case UNLISTED -> "not on the list; they may sign up or be imported";
    };
  }

  /** Unsubscribes some. */
  @Command(
      name = "unsubscribe",
      mixinStandardHelpOptions = true,
      description = "Unsubscribes readers, for example those who wrote or called.")
  static class Unsubscribe extends AddressCommand {
    @Option(names = "--reason", description = "kept with the reader's data")
    private String reason = "";

    Unsubscribe(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, Address address) {
      beans.getBean(ReaderDecisions.class).unsubscribe(address, WHO, reason);
      return "unsubscribed; it gets no email from now on";
    }
  }

  /** Suppresses some. */
  @Command(
      name = "suppress",
      mixinStandardHelpOptions = true,
      description = "Suppresses addresses: they get no email any more, until they are released.")
  static class Suppress extends AddressCommand {
    @Option(names = "--reason", description = "kept with the reader's data")
    private String reason = "";

    Suppress(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, Address address) {
      beans.getBean(ReaderDecisions.class).suppress(address, WHO, reason);
      return "suppressed; it gets no email from now on";
    }
  }

  /** Releases some. */
  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = {
        "Lifts suppressions with a reason, those of complaints too.",
        "Readers who had unsubscribed stay so, and deleted ones stay deleted."
      })
  static class Release extends AddressCommand {
    @Option(
        names = "--reason",
        required = true,
        description = "why the suppression is wrong; kept with the reader's data")
    private String reason = "";

    Release(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, Address address) {
      var lifted = beans.getBean(ReaderDecisions.class).release(address, WHO, reason);
      return "released; " + words(lifted);
    }
  }

  /** Erases some. */
  @Command(
      name = "erase",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes all data of readers. A keyed hash stays, so that no import adds them again.",
        "Only the reader's own new sign-up does."
      })
  static class Erase extends AddressCommand {
    @Option(
        names = "--yes",
        required = true,
        description = "says that you know that it cannot be undone")
    private boolean sure;

    Erase(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, Address address) {
      if (sure) {
        beans.getBean(ReaderDecisions.class).erase(address);
      }
      return "all data is deleted";
    }
  }
}
