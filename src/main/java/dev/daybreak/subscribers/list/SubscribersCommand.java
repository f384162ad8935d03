package dev.daybreak.subscribers.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.OwnerOnly;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Subscriber.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Imports and exports subscribers as CSV files. */
@Command(
    name = "subscribers",
    description = "Imports and exports subscribers as CSV; changes the state of single ones.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SubscribersCommand.Import.class,
      SubscribersCommand.Export.class,
      ReaderCommands.Unsubscribe.class,
      ReaderCommands.Suppress.class,
      ReaderCommands.Release.class,
      ReaderCommands.Erase.class
    })
public class SubscribersCommand {

  /** Imports a file. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Reads subscribers from CSV (UTF-8) and sends nothing.",
        "The first line names the columns: email, and optionally name, sections (World;Sport),"
            + " hour (0 to 23), zone (Europe/Dublin). A file of addresses alone needs none.",
        "Understands what listmonk, Mailchimp, Ghost, Substack, Beehiiv, MailPoet and Buttondown"
            + " export: who unsubscribed, bounced, complained or never confirmed gets no email."
            + " The stricter state wins, in the file or here.",
        "Exit code 1 if a line was bad; nothing of such a line is taken."
      })
  public static class Import extends ProgramCommand {
    private static final int HEADER = 1024;

    /** The first columns of the export of listmonk's subscribers. */
    private static final String LISTMONK = "uuid,email,name,attributes,status";

    @Parameters(paramLabel = "FILE.csv")
    private Path file;

    @Option(
        names = "--consent",
        paramLabel = "WHERE",
        description = "where these readers agreed to get email; kept as proof and shown to them")
    private @Nullable String consent;

    @Option(
        names = "--dry-run",
        description = "only says what it would do; it remembers each address for that")
    private boolean dryRun;

    @Option(
        names = "--as",
        paramLabel = "STATE",
        description =
            "how all readers of the file stand at least: confirmed, pending, unsubscribed, bounced,"
                + " complained or suppressed (default: by its name, such as unsubscribed.csv)")
    private @Nullable String as;

    @Option(
        names = "--state",
        paramLabel = "COLUMN",
        description = "reads states from this column; more than one with more than one --state")
    private Set<String> states = Set.of();

    @Option(
        names = "--ignore",
        paramLabel = "COLUMN",
        description = "leaves out this column, which holds no state although it looks like it")
    private Set<String> ignored = Set.of();

    Import(Supplier<ApplicationContext> program) {
      super(program);
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
        var options = new ListOptions(consent, as, states, ignored, dryRun);
        if (as == null && !options.agreed(file.toString())) {
          console
              .getOut()
              .printf(
                  "%s: by its name, all its readers are %s; '--as confirmed' if they are not%n",
                  file, words(options.floor(file.toString()).state()));
        }
        if (isOfListmonk(lines)) {
          console
              .getOut()
              .printf(
                  "%s: listmonk's export doesn't say who left one list only; import those by their"
                      + " own export with '--as unsubscribed'%n",
                  file);
        }
        var report =
            program()
                .getBean(ListImport.class)
                .run(lines, file.toString(), options, bad -> console.getErr().println(say(bad)));
        print(report);
        return report.of(ImportOutcome.BAD) > 0 ? ExitCodes.FAILED : ExitCodes.DONE;
      } catch (Refused e) {
        throw new ParameterException(console, Wordbook.shipped(e), e);
      }
    }

    private static boolean isOfListmonk(BufferedReader lines) throws IOException {
      lines.mark(HEADER);
      var start = new char[LISTMONK.length()];
      var read = lines.read(start);
      lines.reset();
      return read == start.length && LISTMONK.contentEquals(CharBuffer.wrap(start));
    }

    private void print(ImportReport report) {
      var out = spec.commandLine().getOut();
      out.printf("%s: %s%n", file, dryRun ? "nothing is stored; it would be" : "imported");
      for (var outcome : ImportOutcome.values()) {
        out.printf("%7d %s%n", report.of(outcome), words(outcome));
      }
    }

    private static String words(State state) {
      return switch (state) {
        case CONFIRMED -> "confirmed";
        case PENDING -> "unconfirmed";
        case LEFT -> "unsubscribed";
        case SUPPRESSED -> "suppressed";
      };
    }

    private static String words(ImportOutcome outcome) {
      return switch (outcome) {
        case ADD_CONFIRMED -> "new: confirmed, get the next edition";
        case ADD_PENDING -> "new: unconfirmed, get no email";
        case ADD_LEFT -> "new: unsubscribed";
        case ADD_SUPPRESSED -> "new: suppressed";
        case CONFIRM -> "pending sign-ups here, confirmed";
        case STRICTER -> "here, made stricter: unsubscribed, suppressed or unconfirmed by the list";
        case KNOWN -> "here, as the list has them";
        case BARRED -> "here, left as they were: stricter than the list";
        case BAD -> "bad lines, of which nothing is taken";
      };
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
  public static class Export extends ProgramCommand {
    @Parameters(paramLabel = "FILE.csv")
    private Path file;

    Export(Supplier<ApplicationContext> program) {
      super(program);
    }

    @Override
    public Integer call() throws IOException {
      try (var out = OwnerOnly.writer(file)) {
        var count = program().getBean(ListExport.class).run(out);
        spec.commandLine().getOut().printf("%s: %d subscribers%n", file, count);
      }
      return ExitCodes.DONE;
    }
  }
}
