package dev.daybreak.edition.composing;

import dev.daybreak.feeds.Collecting;
import dev.daybreak.feeds.Received;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Polls every source once, or takes in what is given, and says what can be used. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description = {
      "Polls every source once, or takes in the feed files, articles, folders and OPML given.",
      "Says of each article whether today's edition can use it, and why not.",
      "Exit code 1 when a source or file could not be read; the rest is taken in all the same."
    })
public class CollectCommand implements Callable<Integer> {
  private final Supplier<ApplicationContext> program;

  @Parameters(paramLabel = "PATH", description = "feed files, text articles, folders, OPML files")
  private List<Path> paths = List.of();

  @Spec private CommandSpec spec;

  CollectCommand(Supplier<ApplicationContext> program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    var beans = program.get();
    var collecting = beans.getBean(Collecting.class);
    var composing = beans.getBean(Composing.class);
    var collected = paths.isEmpty() ? collecting.collectAll() : collecting.collect(paths);
    for (var received : collected.articles()) {
      say(line(received, composing));
    }
    collected.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
    var usable =
        collected.articles().stream()
            .filter(received -> composing.isUsable(received.article()))
            .count();
    say(
        "%d articles, %d of them new, %d that today's edition can use; %d problems"
            .formatted(
                collected.articles().size(),
                collected.fresh(),
                usable,
                collected.problems().size()));
    return collected.problems().isEmpty() ? 0 : 1;
  }

  private static String line(Received received, Composing composing) {
    var article = received.article();
    var ahead =
        received.ahead() == null ? "" : "; dated " + received.ahead() + ", taken as first seen";
    return "%s  %s | %s: %s%s"
        .formatted(
            received.isNew() ? "new  " : "known",
            article.source().name(),
            article.title(),
            composing.verdict(article),
            ahead);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
