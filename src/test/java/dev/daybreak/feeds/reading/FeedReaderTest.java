package dev.daybreak.feeds.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Wordbook;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds with one peculiarity each, from the tables in {@code src/test/resources/feeds}. */
class FeedReaderTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

  static Stream<Case> cases() {
    return Stream.of(
            "rss.txt",
            "atom.txt",
            "json.txt",
            "texts.txt",
            "links.txt",
            "pictures.txt",
            "broken.txt",
            "encodings.txt",
            "pages.txt",
            "html.txt")
        .flatMap(file -> Case.table(file).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isReadAsItWasMeant(Case one) {
    var reading = FeedReader.read(one.bytes(), one.type(), one.base(), DUBLIN);

    var actual = new LinkedHashMap<String, String>();
    var all = properties(reading);
    one.expected().keySet().forEach(name -> actual.put(name, all.getOrDefault(name, "null")));
    assertThat(actual).isEqualTo(one.expected());
  }

  @Test
  void thereAreAtLeastAHundredAndFiftyAndNoTwoOfOneName() {
    assertThat(cases().map(Case::name)).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    assertThat(cases()).allMatch(one -> !one.expected().isEmpty());
  }

  private static Map<String, String> properties(Reading reading) {
    var all = new LinkedHashMap<String, String>();
    if (reading instanceof Reading.Unreadable bad) {
      all.put("error", bad.why().in(Wordbook.shippedErrors()));
      all.put("offers", String.join(" ", bad.offers()));
    } else if (reading instanceof Reading.Page page) {
      all.put("items", "1");
      item(all, "", page.item());
      all.put("guesses", String.join(" ", page.guesses()));
    } else if (reading instanceof Reading.Feed read) {
      var feed = read.feed();
      put(all, "title", feed.title());
      put(all, "link", feed.link());
      put(all, "self", feed.self());
      put(all, "language", feed.language());
      put(all, "image", feed.image());
      put(all, "description", feed.description());
      put(all, "every", feed.hints().every());
      put(all, "skipHours", feed.hints().skipHours());
      put(all, "skipDays", feed.hints().skipDays());
      put(all, "items", feed.items().size());
      for (int i = 0; i < Math.min(feed.items().size(), 9); i++) {
        item(all, (i + 1) + ".", feed.items().get(i));
      }
    }
    return all;
  }

  private static void item(Map<String, String> all, String at, ParsedItem item) {
    put(all, at + "title", item.title());
    put(all, at + "link", item.link());
    put(all, at + "guid", item.guid());
    put(all, at + "published", item.published());
    put(all, at + "updated", item.updated());
    put(all, at + "summary", item.summary());
    put(all, at + "content", item.content());
    put(all, at + "author", item.author());
    put(all, at + "categories", String.join(" | ", item.categories()));
    put(all, at + "language", item.language());
    put(all, at + "section", item.section());
    put(all, at + "source", item.source());
    put(all, at + "media", String.join(" ", item.media()));
    put(all, at + "body", String.join("\n\n", item.body()));
    var image = item.image();
    if (image != null) {
      put(all, at + "image", image.address());
      put(all, at + "alt", image.alt());
      put(all, at + "size", image.width() + "x" + image.height());
      put(all, at + "caption", image.caption());
      put(all, at + "credit", image.credit());
    }
  }

  private static void put(Map<String, String> all, String name, Object value) {
    if (value != null) {
      all.put(name, value.toString());
    }
  }
}
