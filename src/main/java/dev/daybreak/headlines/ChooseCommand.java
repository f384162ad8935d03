package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.files.NewsFiles;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.headlines.meaning.MeaningModel;
import dev.daybreak.headlines.meaning.MeaningSettings;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.ToldTexts;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Selects the top headlines from news on disk, without a database. */
@Command(
    name = "choose",
    description = {
      "Selects the top headlines from feed files and saved pages, and explains the selection.",
      "Uses no database: the whole look-back is clustered in one go."
    },
    mixinStandardHelpOptions = true)
public final class ChooseCommand implements Callable<Integer> {
  /**
   * Files are read as if it were so much later: no date that a feed may have is as late, so that
   * none is taken for a missing one.
   */
  private static final Duration LATER = Duration.ofDays(36_500);

  @Spec private CommandSpec spec;

  @Option(
      names = "--sources",
      required = true,
      paramLabel = "DIR|FILE.opml",
      description = "Feed files, saved pages, folders of both, or a list of sources.")
  private List<Path> sources;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "Instant of the selection, such as 2026-02-18T03:30:00Z (default: now).")
  private @Nullable Instant now;

  @Option(
      names = "--look-back",
      paramLabel = "SPAN",
      description = "How far back articles are read, such as PT52H (default: the setting, PT36H).")
  private @Nullable Duration lookBack;

  @Option(names = "--top", paramLabel = "N", description = "Number of stories to select.")
  private @Nullable Integer top;

  @Option(
      names = "--zone",
      defaultValue = "Europe/Dublin",
      description = "Time zone of a saved page's date (default: ${DEFAULT-VALUE}).")
  private ZoneId zone;

  @Option(
      names = "--yesterday",
      paramLabel = "FILE.jsonl",
      description = "Output of --out for the edition before: its stories are not selected again.")
  private List<Path> yesterday = List.of();

  @Option(
      names = "--clusters",
      paramLabel = "FILE.tsv",
      description = "Writes link and cluster of every article of the look-back.")
  private @Nullable Path clusters;

  @Option(
      names = "--out",
      paramLabel = "FILE.jsonl",
      description = "Writes one JSON object per pick, best first.")
  private @Nullable Path out;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the selection, such as layout.sectionMax=3; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--kinds",
      paramLabel = "FILE.tsv",
      description = "A table of kinds of articles; its lines come before the shipped ones.")
  private @Nullable Path kinds;

  @Option(
      names = "--model",
      paramLabel = "FILE.onnx",
      description =
          "A sentence model to compare headlines with, instead of the one in the program.")
  private @Nullable Path model;

  @Option(names = "--tokenizer", paramLabel = "FILE.json", description = "The model's tokenizer.")
  private @Nullable Path tokenizer;

  @Option(
      names = "--words-alone",
      description = "Compares headlines by their words, not by their meaning.")
  private boolean wordsAlone;

  @Option(names = "--explain", description = "Prints each pick's reasons, and what was left out.")
  private boolean explain;

  private final Clock clock;

  /** For picocli, with the system clock. */
  public ChooseCommand() {
    this(Clock.systemUTC());
  }

  ChooseCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    var chosen = settings();
    for (var path : sources) {
      if (!Files.exists(path)) {
        throw wrong("--sources: there is no file or folder " + path);
      }
    }
    var at = now == null ? clock.instant() : now;
    var taken = NewsFiles.read(sources, zone, at.plus(LATER), kinds());
    var err = spec.commandLine().getErr();
    taken.problems().forEach(problem -> err.println(problem.in(Wordbook.shippedErrors())));
    err.flush();
    var articles = taken.articles().stream().map(article -> dated(article, at)).toList();
    var model = new MeaningModel(meaning());
    model.problem().ifPresent(problem -> err.println(problem.in(Wordbook.shippedErrors())));
    err.flush();
    var day =
        HeadlineSelection.Day.of(
            articles, at, chosen, DocumentFrequencies.shipped(), meanings(model, articles));
    var report = new ChoiceReport(taken.pages(), words());
    if (clusters != null) {
      writeClusters(day, report, clusters);
    }
    var choice = HeadlineSelection.choose(day, past(articles, at, report), List.of());
    if (out != null) {
      Files.write(out, report.lines(choice));
    }
    print(choice, report);
    return ExitCodes.DONE;
  }

  private KindTable kinds() {
    try {
      return kinds == null ? KindTable.shipped() : KindTable.of(kinds);
    } catch (Refused e) {
      throw wrong(e.in(strings("errors")));
    }
  }

  private MeaningSettings meaning() {
    return new MeaningSettings(!wordsAlone, model, tokenizer, List.of());
  }

  private static Meanings meanings(MeaningModel model, List<Article> articles) {
    var told = new ToldTexts(articles);
    return article ->
        model.reads(Preparation.language(article)) ? model.of(told.of(article)).orElse(null) : null;
  }

  private static ReasonWords words() {
    return new ReasonWords(strings(ReasonWords.EDITORS));
  }

  private static Strings strings(String folder) {
    return new Wordbook(Path.of("templates"), "en").of(folder, "en");
  }

  private ChoiceSettings settings() {
    try {
      var chosen = ChoiceSettings.of(settings);
      chosen = lookBack == null ? chosen : chosen.lookingBack(lookBack);
      return top == null ? chosen : chosen.top(top);
    } catch (Refused e) {
      throw wrong(e.in(strings("errors")));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /** An article without a date counts as published now. */
  private static Article dated(Article article, Instant now) {
    var undated = article.published().equals(now.plus(LATER));
    return article.at(undated ? now : article.published(), now);
  }

  private List<PastEdition> past(List<Article> articles, Instant at, ChoiceReport report)
      throws IOException {
    var editions = new ArrayList<PastEdition>();
    var day = at.atZone(zone).toLocalDate();
    for (var file : yesterday) {
      if (!Files.isRegularFile(file)) {
        throw wrong("--yesterday: there is no file " + file);
      }
      day = day.minusDays(1);
      editions.add(report.read(file, day, articles));
    }
    return editions;
  }

  private static void writeClusters(HeadlineSelection.Day day, ChoiceReport report, Path file)
      throws IOException {
    try (var lines =
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), false)) {
      for (var cluster : day.clusters()) {
        var id = report.link(day.reports().get(cluster.get(0)).article());
        for (var i : cluster) {
          lines.println(report.link(day.reports().get(i).article()) + '\t' + id);
        }
      }
    }
  }

  private void print(Choice choice, ChoiceReport report) {
    var lines = spec.commandLine().getOut();
    if (choice.picks().isEmpty()) {
      lines.println("Nothing to choose from: no article of the look-back has a story to tell.");
    }
    (explain ? report.explained(choice) : ChoiceReport.brief(choice)).forEach(lines::println);
    lines.flush();
  }

  private ParameterException wrong(@Nullable String why) {
    return new ParameterException(spec.commandLine(), String.valueOf(why));
  }
}
