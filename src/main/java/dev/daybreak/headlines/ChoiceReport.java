package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints a selection: for programs one JSON object per pick, for people with the reasons. */
final class ChoiceReport {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> pages;
  private final ReasonWords words;

  /**
   * @param pages file names of articles without a link, by their keys
   */
  ChoiceReport(Map<String, String> pages, ReasonWords words) {
    this.pages = pages;
    this.words = words;
  }

  /** An article's link, else its file's name, else its key. */
  String link(Article article) {
    var link = article.link();
    return link == null ? pages.getOrDefault(article.key(), article.key()) : link;
  }

  /** One JSON object per pick, best first, without the lines "also in" a section. */
  List<String> lines(Choice choice) {
    return choice.picks().stream()
        .filter(pick -> pick.block() != Pick.Block.ALSO)
        .map(this::line)
        .toList();
  }

  private String line(Pick pick) {
    var story = pick.story();
    var json = JSON.createObjectNode();
    json.put("rank", pick.rank());
    json.put("section", story.section());
    json.put("link", link(story.lead()));
    json.put("title", story.lead().title());
    json.put("kind", story.lead().judged().kind().word());
    json.put("score", points(story.score()));
    var factors = json.putObject("factors");
    story.factors().forEach(factor -> factors.put(factor.name(), points(factor.micros())));
    var sources = json.putArray("sources");
    story.voices().forEach(sources::add);
    var links = json.putArray("links");
    story.articles().forEach(article -> links.add(link(article)));
    var also = json.putArray("also");
    for (var other : pick.also()) {
      also.addObject().put("title", other.lead().title()).put("link", link(other.lead()));
    }
    json.put("repeat", pick.update() == null ? null : words.of(pick.update()));
    var warnings = json.putArray("warnings");
    words.of(pick.warnings()).forEach(warnings::add);
    return json.toString();
  }

  private static BigDecimal points(long micros) {
    return BigDecimal.valueOf(micros, 6);
  }

  /** One line per pick. */
  static List<String> brief(Choice choice) {
    return choice.picks().stream()
        .filter(pick -> pick.block() != Pick.Block.ALSO)
        .map(ChoiceReport::headline)
        .toList();
  }

  /**
   * Each pick with its reasons, then the stories that came close with the rules that kept them out.
   */
  List<String> explained(Choice choice) {
    var lines = new ArrayList<String>();
    lines.add(
        choice.articles()
            + " articles, "
            + choice.stories()
            + " stories, chosen at "
            + choice.now());
    for (var pick : choice.picks()) {
      lines.add("");
      lines.add(headline(pick));
      lines.add("    " + block(pick) + " from " + String.join(", ", pick.story().voices()));
      for (var factor : pick.story().factors()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "    %+7.3f %-13s %s",
                factor.micros() / 1e6,
                factor.name(),
                words.of(factor.reason())));
      }
      pick.also().forEach(other -> lines.add("    also: " + other.lead().title()));
      if (pick.update() != null) {
        lines.add("    update: " + words.of(pick.update()));
      }
      words.of(pick.warnings()).forEach(warning -> lines.add("    warning: " + warning));
    }
    if (!choice.passed().isEmpty()) {
      lines.add("");
      lines.add("What came close, and what kept it out:");
    }
    var alarms = choice.alarms();
    for (var passed : choice.passed()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %6.3f %s",
              alarms.contains(passed) ? " !!" : "   ",
              passed.story().score() / 1e6,
              passed.story().lead().title()));
      lines.add("           " + words.of(passed.rule()));
    }
    return lines;
  }

  private static String block(Pick pick) {
    return switch (pick.block()) {
      case LEAD -> "the lead,";
      case SECTION -> pick.story().section() + ",";
      case CHOICE -> "most reported or editor's choice,";
      case ALSO -> "also in " + pick.story().section() + ",";
      case CLOSING -> "the light end,";
    };
  }

  private static String headline(Pick pick) {
    return String.format(
        Locale.ROOT,
        "%2d. %6.3f %-10s %s",
        pick.rank(),
        pick.story().score() / 1e6,
        pick.story().section(),
        pick.story().lead().title());
  }

  /**
   * Reads an edition that {@link #lines} wrote, with its articles by their links.
   *
   * @throws IOException naming file and line if it is not such a file
   */
  PastEdition read(Path file, LocalDate date, List<Article> articles) throws IOException {
    var byLink = new HashMap<String, Article>();
    articles.forEach(article -> byLink.put(link(article), article));
    var stories = new ArrayList<PastEdition.PastStory>();
    var number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        stories.add(story(JSON.readTree(line), date, byLink));
      } catch (JacksonException e) {
        throw new IOException(file + " line " + number + ": not a JSON object of a pick", e);
      }
    }
    return new PastEdition(date, stories);
  }

  private static PastEdition.PastStory story(
      JsonNode pick, LocalDate date, Map<String, Article> byLink) {
    var title = pick.path("title").asString("");
    var found = new ArrayList<Article>();
    for (var link : texts(pick.path("links"))) {
      var article = byLink.get(link);
      if (article != null) {
        found.add(article);
      }
    }
    var link = pick.path("link").asString("");
    if (!byLink.containsKey(link)) {
      found.add(remembered(title, link, date));
    }
    return new PastEdition.PastStory(title, texts(pick.path("sources")), found);
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(node -> node.asString("")).toList();
  }

  /** Of an article that is gone only the title is known. */
  private static Article remembered(String title, String link, LocalDate date) {
    var source =
        new Source(
            0, "an earlier edition", "", Source.Kind.FEED, null, 0, null, null, false, false, null);
    var at = date.atStartOfDay().toInstant(ZoneOffset.UTC);
    @Nullable String none = null;
    return new Article(
        0, source, link, link, "", title, "", List.of(), at, at, none, none, null, List.of(), none,
        1);
  }
}
