package dev.daybreak.subscribers.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.OwnerOnly;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports and exports subscribers as CSV files. */
@Command(
    name = "subscribers",
    description = "Imports subscribers from a CSV file, or exports them to one.",
    mixinStandardHelpOptions = true,
    subcommands = {SubscribersCommand.Import.class, SubscribersCommand.Export.class})
public class SubscribersCommand {

  /** Imports a file. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Reads subscribers from CSV (UTF-8) and sends nothing.",
        "The first line names the columns: email, and optionally name, sections (World;Sport),"
            + " hour (0 to 23), zone (Europe/Dublin). A file of addresses alone needs none.",
        "Unsubscribed and suppressed addresses are not added again."
      })
  public static class Import implements Callable<Integer> {
    private final Supplier<ApplicationContext> program;

    @Parameters(paramLabel = "FILE.csv")
    private Path file;

    @Option(
        names = "--consent",
        paramLabel = "WHERE",
        description = "where these readers agreed to get email; kept as proof and shown to them")
    private @Nullable String consent;

    @Spec private CommandSpec spec;

    Import(Supplier<ApplicationContext> program) {
      this.program = program;
    }

    @Override
    public Integer call() throws IOException {
      var console = spec.commandLine();
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new Refused("subscribers.list.file", file);
      }
      var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
      try (var lines =
          new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
        var report =
            program
                .get()
                .getBean(ListImport.class)
                .run(lines, file.toString(), consent, bad -> console.getErr().println(say(bad)));
        console
            .getOut()
            .printf(
                "%s: %d added, %d pending sign-ups confirmed, %d on the list already, %d unsubscribed"
                    + " or suppressed, %d bad lines%n",
                file,
                report.added(),
                report.confirmed(),
                report.known(),
                report.barred(),
                report.bad());
        return report.onlyBad() ? ExitCodes.FAILED : ExitCodes.DONE;
      } catch (Refused e) {
        throw new ParameterException(console, Wordbook.shipped(e), e);
      }
    }

    private static String say(ListImport.BadLine bad) {
      return "%s line %d: %s".formatted(bad.file(), bad.number(), Wordbook.shipped(bad.why()));
    }
  }

  /** Exports to a file. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes all subscribers to CSV, with their states and consents.")
  public static class Export implements Callable<Integer> {
    private final Supplier<ApplicationContext> program;

    @Parameters(paramLabel = "FILE.csv")
    private Path file;

    @Spec private CommandSpec spec;

    Export(Supplier<ApplicationContext> program) {
      this.program = program;
    }

    @Override
    public Integer call() throws IOException {
      try (var out = OwnerOnly.writer(file)) {
        var count = program.get().getBean(ListExport.class).run(out);
        spec.commandLine().getOut().printf("%s: %d subscribers%n", file, count);
      }
      return ExitCodes.DONE;
    }
  }
}
