package dev.daybreak;

import dev.daybreak.admin.people.PeopleCommand;
import dev.daybreak.alerts.AlertsCommand;
import dev.daybreak.daily.FenceCommand;
import dev.daybreak.daily.PreflightCommand;
import dev.daybreak.daily.PreviewCommand;
import dev.daybreak.daily.SendNowCommand;
import dev.daybreak.daily.clock.ClockCommand;
import dev.daybreak.delivery.proof.DeliveryCommand;
import dev.daybreak.edition.composing.CollectCommand;
import dev.daybreak.edition.composing.RehearseCommand;
import dev.daybreak.feeds.files.ParseCommand;
import dev.daybreak.feeds.polling.SourcesCommand;
import dev.daybreak.headlines.ChooseCommand;
import dev.daybreak.headlines.CompareCommand;
import dev.daybreak.mail.DkimCommand;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.subscribers.list.SubscribersCommand;
import dev.daybreak.subscribers.list.SuppressionsCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts Daybreak, as a server or for one command. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class Daybreak {
  private static final Logger log = LoggerFactory.getLogger(Daybreak.class);

  static {
    // Before H2 is loaded. Its AUTO_SERVER would listen on every address, and SQL run any class;
    // the server's is needed to stop it.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    System.setProperty(
        "h2.allowedClasses", "org.h2.server.TcpServer," + H2Functions.class.getName());
  }

  /** The commands; each is in the package of its subject. */
  @Command(
      name = "daybreak",
      description = "The day's headlines, chosen, composed and delivered every morning.",
      footer = "Settings are arguments such as --daybreak.zone=Europe/Dublin; see README.md.",
      mixinStandardHelpOptions = true,
      subcommands = {
        AlertsCommand.class,
        ChooseCommand.class,
        ClockCommand.class,
        CollectCommand.class,
        CompareCommand.class,
        DeliveryCommand.class,
        DkimCommand.class,
        DoctorCommand.class,
        FenceCommand.class,
        ParseCommand.class,
        PeopleCommand.class,
        PreflightCommand.class,
        PreviewCommand.class,
        RehearseCommand.class,
        SendNowCommand.class,
        Serve.class,
        SourcesCommand.class,
        SubscribersCommand.class,
        SuppressionsCommand.class
      })
  static class Commands {}

  /** Listed among the commands; {@link #main} handles it, since a server does not end. */
  @Command(
      name = "serve",
      description = "Starts the server: pages, tasks and email. The default command.",
      mixinStandardHelpOptions = true)
  static class Serve {}

  public static void main(String[] args) {
    var settings = Arrays.stream(args).filter(Daybreak::isSetting).toArray(String[]::new);
    var words = Arrays.stream(args).filter(arg -> !isSetting(arg)).toArray(String[]::new);
    if (words.length == 0 || (words.length == 1 && words[0].equals("serve"))) {
      try {
        serve(settings);
      } catch (RuntimeException e) {
        log.debug("start", e);
        System.err.println("Daybreak did not start. " + StartFailure.sentence(e));
        System.exit(ExitCodes.FAILED);
      }
    } else {
      System.exit(run(settings, words));
    }
  }

  /** Starts the server: pages, tasks, mail. */
  public static ConfigurableApplicationContext serve(String... settings) {
    return program().run(settings);
  }

  static SpringApplication program() {
    var program = new SpringApplication(Daybreak.class);
    program.addInitializers(context -> WrongSettings.refuse(context.getEnvironment()));
    program.addListeners(
        (ApplicationListener<ApplicationStartedEvent>)
            started -> DataFolder.closeFiles(started.getApplicationContext().getEnvironment()));
    return program;
  }

  /** Without a program no settings say what is logged: a command prints its results alone. */
  private static void quietly() {
    var logging = LoggingSystem.get(Daybreak.class.getClassLoader());
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    logging.setLogLevel("ai.djl", LogLevel.ERROR);
  }

  /** Runs one command and returns its exit code, one of {@link ExitCodes}. */
  static int run(String[] settings, String... words) {
    quietly();
    var program = new Program(settings);
    try (program) {
      return commands(program, program::isStopped).execute(words);
    }
  }

  /**
   * The commands.
   *
   * @param program started when a command first needs it
   * @param stopped whether the JVM is closing it
   */
  static CommandLine commands(Supplier<ApplicationContext> program, BooleanSupplier stopped) {
    return CommandValues.in(new CommandLine(new Commands(), new Factory(program)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) ->
                stopped.getAsBoolean() ? stopped(command) : oneLine(e, command));
  }

  /** Settings have a dot in their name; a command's own options have none. */
  private static boolean isSetting(String arg) {
    return arg.matches("--[A-Za-z][\\w\\[\\]-]*(\\.[\\w\\[\\]-]+)+(=.*)?");
  }

  private static int oneLine(Exception e, CommandLine command) {
    log.debug("{}", command.getCommandName(), e);
    command
        .getErr()
        .println(command.getCommandSpec().qualifiedName() + ": " + StartFailure.sentence(e));
    return ExitCodes.FAILED;
  }

  /** The JVM ends by a signal: what fails now fails for that, and the JVM gives the exit code. */
  private static int stopped(CommandLine command) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": stopped");
    return ExitCodes.FAILED;
  }

  /** The program without server and tasks, started when a command first needs it. */
  private static final class Program
      implements Supplier<ApplicationContext>,
          ApplicationListener<ContextClosedEvent>,
          AutoCloseable {
    private final List<String> settings;
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();
    private volatile boolean closed;
    private volatile boolean stopped;

    Program(String[] settings) {
      this.settings = new ArrayList<>(List.of(settings));
      this.settings.add("--daybreak.tasks=queue");
    }

    @Override
    public ApplicationContext get() {
      if (started.isEmpty()) {
        var program = program();
        program.setWebApplicationType(WebApplicationType.NONE);
        program.addListeners(this);
        started.add(program.run(settings.toArray(String[]::new)));
      }
      return started.get(0);
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
      stopped = !closed;
    }

    /** Whether the JVM closed it while the command was running. */
    boolean isStopped() {
      return stopped;
    }

    @Override
    public void close() {
      closed = true;
      started.forEach(ConfigurableApplicationContext::close);
    }
  }

  /** Passes the program to commands whose constructor takes it; the others start without it. */
  private record Factory(Supplier<ApplicationContext> program) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return BeanUtils.instantiateClass(type.getDeclaredConstructor(Supplier.class), program);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
