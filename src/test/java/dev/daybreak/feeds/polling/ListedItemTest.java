package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Source.Kind;
import dev.daybreak.feeds.reading.ParsedItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedItemTest {
  private static final Instant SEVEN = Instant.parse("2026-11-26T07:00:00Z");
  private static final Instant EIGHT = Instant.parse("2026-11-26T08:00:00Z");

  private static ParsedItem item(
      String title, @Nullable String link, @Nullable Instant published, @Nullable String language) {
    return new ParsedItem(
        title,
        link,
        null,
        published,
        null,
        "In a line.",
        null,
        "Mary Quay",
        null,
        List.of("Ports"),
        language,
        "Ireland",
        "Post",
        List.of("A paragraph."),
        List.of());
  }

  @Test
  void aSitemapHasTheLastWordOnTitleDateAndLanguageAndThePageOnTheRest() {
    var listed = item("As the sitemap says", "https://q.example/a?utm_source=x", SEVEN, "de");
    var page = item("As the page says", "https://q.example/a", EIGHT, "en");

    var news = ListedItem.of(listed, page, Kind.SITEMAP);
    assertThat(news)
        .extracting(
            ParsedItem::title, ParsedItem::published, ParsedItem::language, ParsedItem::link)
        .containsExactly("As the sitemap says", SEVEN, "de", "https://q.example/a");
    assertThat(news.guid()).isEqualTo("https://q.example/a");
    assertThat(news.body()).containsExactly("A paragraph.");
    assertThat(news.categories()).containsExactly("Ports");

    assertThat(ListedItem.of(listed, page, Kind.PAGE).title()).isEqualTo("As the page says");
    assertThat(ListedItem.of(item("", null, null, null), page, Kind.PAGE).published())
        .isEqualTo(EIGHT);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://q.example/amp/a, https://q.example/a, https://q.example/a",
        "https://m.q.example/a, https://www.q.example/a, https://www.q.example/a",
        "https://q.example/a, https://q.example/, https://q.example/a",
        "https://q.example/a, https://agency.example/a, https://q.example/a",
        "https://q.example/a, -, https://q.example/a"
      })
  void thePagesOwnAddressIsTakenIfItIsAPageOfTheSite(
      String listed, @Nullable String canonical, String taken) {
    var both =
        ListedItem.of(item("A", listed, null, null), item("B", canonical, null, null), Kind.PAGE);

    assertThat(both.link()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "The crane is blue, THE CRANE IS BLUE., true",
    "Ferry runs aground, Ferry runs aground off the pier, true",
    "Council votes for bridge, 'Live: council votes for the bridge', true",
    "The crane is blue, The ferry is late, false",
    "News number 3, News number 4, false",
    "渡輪擱淺, 渡輪擱淺, true",
    "渡輪擱淺, 議會投票, false"
  })
  void headlinesWithMostWordsInCommonAreOfOneArticle(String a, String b, boolean isOne) {
    assertThat(ListedItem.isOneHeadline(a, b)).isEqualTo(isOne);
    assertThat(ListedItem.isOneHeadline(b, a)).isEqualTo(isOne);
  }

  @Test
  void aPageCanBeLeftWhereItIsListed() {
    var listed = item("A", "https://q.example/a", null, null);
    var page = item("B", "https://q.example/news", null, null);

    assertThat(ListedItem.of(listed, page, Kind.PAGE, listed.link()).link())
        .isEqualTo("https://q.example/a");
  }

  @Test
  void ofAPageThatCantBeReadTheSitemapsWordsAreLeft() {
    var bare = ListedItem.of(item("A headline", "https://q.example/a", SEVEN, "en"));

    assertThat(bare.title()).isEqualTo("A headline");
    assertThat(bare.published()).isEqualTo(SEVEN);
    assertThat(bare.body()).isEmpty();
    assertThat(bare.summary()).isNull();
  }
}
