package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.text.DocumentFrequencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/**
 * Three December days of 131 feeds, labelled by people, scored by pairs and by B³. The set lies
 * outside of the project, as its licence asks; where it is not there, the test is skipped.
 */
class KiteTest {
  private static final Instant NOW = Instant.parse("2025-12-27T12:00:00Z");

  /** One line of the gold file. */
  private record Label(String story, Set<String> packages) {
    boolean isRelated(Label other) {
      return !story.equals(other.story) && packages.stream().anyMatch(other.packages::contains);
    }
  }

  /** Precision and recall. */
  private record Quality(double precision, double recall) {
    double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  @Test
  void theLabelledDaysComeApartIntoTheirStories() throws IOException {
    var folder = folder();
    var gold = gold(folder.resolve("gold.tsv"));
    var articles = articles(folder.resolve("feeds"));

    var clusters = clusters(articles);
    var pairs = pairs(gold, clusters);
    var bcubed = bcubed(gold, clusters);

    System.out.printf(
        "kite: pairs P %.4f R %.4f F1 %.4f, B3 P %.4f R %.4f F1 %.4f%n",
        pairs.precision, pairs.recall, pairs.f1(), bcubed.precision, bcubed.recall, bcubed.f1());
    assertThat(pairs.f1()).isGreaterThan(0.95);
    assertThat(bcubed.f1()).isGreaterThan(0.95);
  }

  private static Path folder() {
    var given = System.getProperty("daybreak.kite");
    var places =
        given == null
            ? Stream.of("../shared/eval/kite-2025-12", "../../shared/eval/kite-2025-12")
            : Stream.of(given);
    var found = places.map(Path::of).filter(Files::isDirectory).findFirst();
    if (found.isEmpty()) {
      System.out.println(
          "SKIPPED KiteTest: ../shared/eval/kite-2025-12 is not there (-Ddaybreak.kite=FOLDER)");
    }
    assumeTrue(found.isPresent(), "the labelled set is not there");
    return found.orElseThrow();
  }

  private static Map<String, String> clusters(List<Article> articles) {
    var settings = ChoiceSettings.defaults().lookingBack(Duration.ofDays(5));
    var day =
        HeadlineSelection.Day.of(
            articles, NOW, settings, DocumentFrequencies.shipped(), TestMeanings.of(articles));
    var byLink = new HashMap<String, String>();
    for (var cluster : day.clusters()) {
      var id = day.reports().get(cluster.get(0)).key();
      cluster.forEach(i -> byLink.put(day.reports().get(i).key(), id));
    }
    return byLink;
  }

  private static Quality pairs(Map<String, Label> gold, Map<String, String> clusters) {
    long both = 0;
    long onlyTogether = 0;
    long onlyGold = 0;
    var links = gold.keySet().stream().sorted().toList();
    for (var i = 0; i < links.size(); i++) {
      for (var j = 0; j < i; j++) {
        var one = gold.get(links.get(i));
        var other = gold.get(links.get(j));
        var same = one.story.equals(other.story);
        var together = cluster(clusters, links.get(i)).equals(cluster(clusters, links.get(j)));
        both += same && together ? 1 : 0;
        onlyGold += same && !together ? 1 : 0;
        onlyTogether += together && !same && !one.isRelated(other) ? 1 : 0;
      }
    }
    return new Quality((double) both / (both + onlyTogether), (double) both / (both + onlyGold));
  }

  private static Quality bcubed(Map<String, Label> gold, Map<String, String> clusters) {
    var precision = 0.0;
    var recall = 0.0;
    for (var link : gold.keySet()) {
      var label = gold.get(link);
      var mates =
          gold.keySet().stream()
              .filter(other -> cluster(clusters, other).equals(cluster(clusters, link)))
              .filter(other -> !label.isRelated(gold.get(other)))
              .toList();
      var right = mates.stream().filter(other -> gold.get(other).story.equals(label.story)).count();
      var all = gold.values().stream().filter(other -> other.story.equals(label.story)).count();
      precision += (double) right / mates.size();
      recall += (double) right / all;
    }
    return new Quality(precision / gold.size(), recall / gold.size());
  }

  private static String cluster(Map<String, String> clusters, String link) {
    return clusters.getOrDefault(link, link);
  }

  private static Map<String, Label> gold(Path file) throws IOException {
    var labels = new HashMap<String, Label>();
    try (var lines = Files.lines(file)) {
      lines
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(
              cells -> {
                var packages = new HashSet<>(List.of(cells[2].split(",")));
                packages.remove("");
                labels.put(cells[0], new Label(cells[1], packages));
              });
    }
    return labels;
  }

  private static List<Article> articles(Path folder) throws IOException {
    var articles = new ArrayList<Article>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        var feed = Jsoup.parse(Files.readString(file), Parser.xmlParser());
        var name = feed.selectFirst("channel > title").text();
        var source =
            new Source(
                0,
                name,
                file.toString(),
                Source.Kind.FEED,
                null,
                0.5,
                null,
                "en",
                false,
                false,
                null);
        var position = 0;
        for (var item : feed.select("item")) {
          var link = item.selectFirst("link").text();
          var at =
              ZonedDateTime.parse(
                      item.selectFirst("pubDate").text(), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant();
          articles.add(
              new Article(
                  0,
                  source,
                  link,
                  link,
                  "a",
                  item.selectFirst("title").text(),
                  "",
                  List.of(),
                  at,
                  at,
                  null,
                  null,
                  null,
                  item.select("category").eachText(),
                  "en",
                  ++position));
        }
      }
    }
    return articles;
  }
}
