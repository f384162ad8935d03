package dev.daybreak.subscribers.list;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** A command that acts on each address that it is given. */
abstract class AddressCommand extends ProgramCommand {
  /** As {@code reader_decision} keeps it: a command has no other name for who runs it. */
  static final String WHO = "the command line";

  @Parameters(paramLabel = "ADDRESS", arity = "1..*")
  private List<String> addresses = List.of();

  AddressCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    var beans = program();
    var out = spec.commandLine().getOut();
    var all =
        each(spec, addresses, address -> out.printf("%s: %s%n", address, act(beans, address)));
    return all ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  /**
   * Acts, and returns what happened to the address.
   *
   * @throws Refused if it cannot; the others are acted on
   */
  abstract String act(ApplicationContext beans, Address address);

  /** Acts on each address and says which were refused; returns whether none was. */
  static boolean each(CommandSpec spec, List<String> addresses, Consumer<Address> act) {
    var refused = 0;
    for (var address : addresses) {
      try {
        act.accept(Address.of(address));
      } catch (Refused e) {
        refused++;
        spec.commandLine().getErr().println(Wordbook.shipped(e));
      }
    }
    return refused == 0;
  }
}
