package dev.daybreak.edition.composing;

import dev.daybreak.edition.composing.EligibleArticles.Verdict;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ReceivedArticle;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Wordbook;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Polls every source once, or reads the given files, and prints which articles can be used. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description = {
      "Polls every source once, or reads the given articles (addresses of their pages, or files),",
      "feed files, folders and OPML.",
      "Prints for each article whether today's edition can use it, or why not.",
      "Exits 1 if a source or file could not be read; the rest is stored."
    })
public class CollectCommand extends ProgramCommand {
  @Parameters(
      paramLabel = "ADDRESS|PATH",
      description = "an article’s address; saved pages, feed files, folders, OPML files")
  private List<String> names = List.of();

  CollectCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() {
    var beans = program();
    var collecting = beans.getBean(Collecting.class);
    var eligible = beans.getBean(EligibleArticles.class);
    var words =
        new Words(
            beans.getBean(EditorialRules.class).lookBack(),
            beans.getEnvironment().getRequiredProperty("daybreak.zone", ZoneId.class));
    var collected = names.isEmpty() ? collecting.collectAll() : collecting.collectNamed(names);
    for (var received : collected.articles()) {
      say(line(received, words.of(eligible.verdict(received.article()), received.article())));
    }
    var errors = Wordbook.shippedErrors();
    collected
        .problems()
        .forEach(problem -> spec.commandLine().getErr().println(problem.in(errors)));
    var usable =
        collected.articles().stream()
            .filter(received -> eligible.verdict(received.article()) == Verdict.ELIGIBLE)
            .count();
    say(
        "%d articles, %d of them new, %d that today's edition can use; %d problems"
            .formatted(
                collected.articles().size(),
                collected.fresh(),
                usable,
                collected.problems().size()));
    return collected.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static String line(ReceivedArticle received, String verdict) {
    var article = received.article();
    var ahead =
        received.ahead() == null ? "" : "; dated " + received.ahead() + ", taken as first seen";
    return "%s  %s | %s: %s%s"
        .formatted(
            received.isNew() ? "new  " : "known",
            article.source().name(),
            article.title(),
            verdict,
            ahead);
  }

  private record Words(Duration lookBack, ZoneId zone) {
    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    String of(Verdict verdict, Article article) {
      return switch (verdict) {
        case ELIGIBLE -> "today's edition can use it";
        case OTHER_LANGUAGE ->
            "in the language '%s', which this newsletter does not use (daybreak.languages)"
                .formatted(article.language());
        case IN_THE_FUTURE -> "dated in the future: not used until then";
        case TOO_OLD ->
            "published %s, older than the look-back of %d h"
                .formatted(DATE.withZone(zone).format(article.published()), lookBack.toHours());
      };
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
