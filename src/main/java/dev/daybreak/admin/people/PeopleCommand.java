package dev.daybreak.admin.people;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.people.OneTimeLinks.Kind;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The accounts of editors, for an operator whom the pages let in no longer. */
@Command(
    name = "people",
    description = "Lists who may use the admin, adds someone, and lets people in again.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PeopleCommand.ListCommand.class,
      PeopleCommand.AddCommand.class,
      PeopleCommand.ResetPassword.class,
      PeopleCommand.ResetSecondFactor.class
    })
public class PeopleCommand {
  /** As the log names it: a command has no other name for who runs it. */
  private static final String WHO = "command line";

  /** Lists them. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists name, role, state, second factor, last login and email address.")
  public static class ListCommand extends ProgramCommand {
    ListCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      var beans = program();
      var times =
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
              .withZone(beans.getBean(Newsletter.class).zone());
      var out = spec.commandLine().getOut();
      for (var user : beans.getBean(AdminUsers.class).all()) {
        out.printf(
            "%-20s  %-13s  %-8s  %-13s  %-16s  %s%n",
            user.name(),
            user.role().code(),
            user.state().code(),
            user.secondFactor() ? "second factor" : "password",
            user.loggedInAt() == null ? "never" : times.format(user.loggedInAt()),
            user.email() == null ? "" : user.email());
      }
      return ExitCodes.DONE;
    }
  }

  /** Does something to one account. */
  abstract static class OfOne extends ProgramCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    OfOne(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() {
      try {
        var beans = program();
        var key = AdminUsers.key(name);
        var said = act(beans, key);
        beans.getBean(Audit.class).add(WHO, audited(), "person " + key, "", "");
        spec.commandLine().getOut().println(said);
        return ExitCodes.DONE;
      } catch (Refused e) {
        spec.commandLine().getErr().println(Wordbook.shipped(e));
        return ExitCodes.FAILED;
      }
    }

    /** Acts, and returns what to say. */
    abstract String act(ApplicationContext beans, String name);

    abstract Audited audited();
  }

  /** Adds one. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Adds someone, and prints a link at which they choose a password.",
        "The link works once, for three days. No email is sent."
      })
  public static class AddCommand extends OfOne {
    @Option(
        names = "--role",
        required = true,
        description = "writer, editor, publisher or administrator")
    private Role role = Role.WRITER;

    @Option(names = "--email", description = "where links to a new password go")
    private @Nullable String email;

    AddCommand(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, String name) {
      var address = email == null ? null : Address.of(email).toString();
      beans.getBean(AdminUsers.class).invite(name, address, role);
      return beans.getBean(OneTimeLinks.class).make(name, Kind.INVITE);
    }

    @Override
    Audited audited() {
      return Audited.PERSON_INVITED;
    }
  }

  /** Lets someone choose a new password. */
  @Command(
      name = "reset-password",
      mixinStandardHelpOptions = true,
      description = {
        "Prints a link at which someone chooses a new password, also one who was deactivated.",
        "The link works once, for half an hour. The old password works until then."
      })
  public static class ResetPassword extends OfOne {
    ResetPassword(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, String name) {
      beans.getBean(AdminUsers.class).activate(name);
      return beans.getBean(OneTimeLinks.class).make(name, Kind.RESET);
    }

    @Override
    Audited audited() {
      return Audited.PERSON_ACTIVATED;
    }
  }

  /** Lets someone in without the second factor. */
  @Command(
      name = "reset-second-factor",
      mixinStandardHelpOptions = true,
      description = "Removes someone’s second factor and ends their sessions.")
  public static class ResetSecondFactor extends OfOne {
    ResetSecondFactor(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    String act(ApplicationContext beans, String name) {
      beans.getBean(AdminUsers.class).require(name);
      beans.getBean(SecondFactors.class).remove(name);
      beans.getBean(AdminSessions.class).endAll(name);
      return "removed; " + name + " logs in with the password alone";
    }

    @Override
    Audited audited() {
      return Audited.SECOND_FACTOR_REMOVED;
    }
  }
}
