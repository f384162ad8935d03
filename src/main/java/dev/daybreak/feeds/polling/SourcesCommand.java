package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.files.NewsFiles;
import dev.daybreak.feeds.files.Opml;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The list of sources, in and out, and how they are. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "Imports and exports the list of sources as OPML, or fetches each once.",
    subcommands = {CommandLine.HelpCommand.class})
public class SourcesCommand extends ProgramCommand {
  SourcesCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say import, export or check.");
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Adds the sources of an OPML file that are not on the list yet.")
  int importing(@Parameters(paramLabel = "FILE.opml") Path file) {
    var listed = program().getBean(Collecting.class).importing(file);
    var out = spec.commandLine().getOut();
    out.printf("%d sources in %s%n", listed.sources().size(), file);
    complain(listed.problems());
    return listed.sources().isEmpty() ? ExitCodes.FAILED : ExitCodes.DONE;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes all sources to an OPML file.")
  int exporting(@Parameters(paramLabel = "FILE.opml") Path file) {
    var all = program().getBean(Sources.class).all();
    try {
      Files.writeString(file, Opml.write(all, file.toAbsolutePath().getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + NewsFiles.reason(e), e);
    }
    spec.commandLine().getOut().printf("%d sources written to %s%n", all.size(), file);
    return ExitCodes.DONE;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Fetches each source once and reports. Exits 1 on failure.")
  int check() {
    var collected = program().getBean(Collecting.class).collectAll();
    var out = spec.commandLine().getOut();
    table(out, collected.sources());
    out.printf(
        "%d sources, %d new articles, %d problems%n",
        collected.sources().size(), collected.fresh(), collected.problems().size());
    out.flush();
    return collected.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static void table(PrintWriter out, List<PollResult> sources) {
    int width =
        sources.stream().mapToInt(polled -> polled.source().name().length()).max().orElse(6);
    var row = "%-" + Math.min(40, Math.max(6, width)) + "s %8s %5s %7s  %s%n";
    out.printf(row, "source", "articles", "new", "ms", "state");
    for (var polled : sources) {
      out.printf(
          row,
          ArticleFactory.cut(polled.source().name(), 40),
          polled.isUnchanged() ? "-" : polled.articles().size(),
          polled.fresh(),
          polled.millis(),
          state(polled));
    }
  }

  private static String state(PollResult polled) {
    if (!polled.problems().isEmpty()) {
      return polled.problems().get(0).what().in(Wordbook.shippedErrors());
    }
    return polled.isUnchanged() ? "unchanged" : "ok";
  }

  private void complain(List<Problem> problems) {
    var errors = Wordbook.shippedErrors();
    problems.forEach(problem -> spec.commandLine().getErr().println(problem.in(errors)));
    spec.commandLine().getErr().flush();
  }
}
