package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Finds English in the texts that a German reader sees: the values of every English strings file,
 * and the short words that every English sentence has.
 */
final class EnglishWords {
  /** Words of English sentences that German ones do not have. */
  private static final Pattern SMALL =
      Pattern.compile(
          "(?<![\\p{L}’'-])(the|and|of|is|are|isn’t|doesn’t|don’t|with|you|your|for|from|this|that|has|have|by"
              + "|no|not|too|little|to|on|or|if|it|its|our|we|new|read|update|correction|withdrawn"
              + "|sources?|stories|story|edition|headline|told|points?|report|place|weight"
              + "|newest|independent|section|lifted|pinned|dropped|editor|morning|today)"
              + "(?![\\p{L}’'-])",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> SEEN_ATTRIBUTES =
      List.of("alt", "title", "aria-label", "placeholder", "label", "content");

  private final Set<String> phrases = phrases();
  private final List<String> found = new ArrayList<>();

  /** A page or a mail's HTML. */
  void page(String where, String html) {
    var page = Jsoup.parse(html);
    assertThat(page.select("html").attr("lang")).as(where).isEqualTo("de");
    // Each language is offered in its own name.
    page.select("option[lang=en], a[lang=en]").remove();
    // Cities such as New York have the same name in German.
    page.select("#zone option").remove();
    lines(page).forEach(line -> text(where, line));
  }

  /** A feed, with the HTML in it. */
  void feed(String where, String xml) {
    var feed = Jsoup.parse(xml, "", Parser.xmlParser());
    feed.select("link, guid, id, pubDate, lastBuildDate, updated, published, language").remove();
    lines(feed).forEach(line -> text(where, Jsoup.parse(line).text()));
  }

  /** A text as it is read. */
  void text(String where, String text) {
    var bare =
        text.replaceAll("https?://\\S+", " ")
            .replaceAll("\\S+@\\S+", " ")
            .replaceAll("\\s+", " ")
            .strip();
    var low = bare.toLowerCase(Locale.ROOT);
    phrases.stream()
        .filter(low::contains)
        .findFirst()
        .ifPresentOrElse(
            phrase -> found.add(where + ": “" + phrase + "”"),
            () -> {
              var small = SMALL.matcher(bare);
              if (small.find()) {
                found.add(
                    "%s: '%s' in: %s"
                        .formatted(
                            where,
                            small.group(),
                            bare.substring(
                                Math.max(0, small.start() - 60),
                                Math.min(bare.length(), small.end() + 60))));
              }
            });
  }

  void assertNone() {
    assertThat(found).isEmpty();
  }

  private static List<String> lines(Document page) {
    page.select("script, style").remove();
    var lines = new ArrayList<String>();
    page.traverse(
        (node, depth) -> {
          if (node instanceof TextNode text && !text.isBlank()) {
            lines.add(text.text());
          }
          SEEN_ATTRIBUTES.stream()
              .filter(name -> !(name.equals("content") && technical(node.attr("name"))))
              .map(node::attr)
              .filter(value -> !value.isBlank())
              .forEach(lines::add);
        });
    return lines;
  }

  private static boolean technical(String meta) {
    return !meta.isEmpty() && !meta.equals("description");
  }

  /** The texts of the English strings files between their values, except what is German too. */
  private static Set<String> phrases() {
    var english = new TreeSet<String>();
    var german = new StringBuilder();
    try (var files = Files.walk(Path.of("templates"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (file.endsWith("strings_en.properties")) {
          values(file)
              .flatMap(value -> Arrays.stream(value.split("\\{\\d}")))
              .forEach(english::add);
        } else if (file.endsWith("strings_de.properties")) {
          values(file).forEach(value -> german.append(value).append('\n'));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    english.removeIf(phrase -> !phrase.matches(".*\\p{L}\\s+\\p{L}.*") || phrase.length() < 8);
    english.removeIf(phrase -> german.indexOf(phrase) >= 0);
    assertThat(english).hasSizeGreaterThan(100);
    return english;
  }

  private static Stream<String> values(Path file) {
    var strings = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      strings.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return strings.values().stream()
        .map(value -> value.toString().strip().toLowerCase(Locale.ROOT));
  }
}
