package dev.daybreak.feeds.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of kinds, on made-up titles. Those of cases.tsv are for tuning it, and every one must
 * be right. Those of judged.tsv judge it: they are counted, and no line of the table is written for
 * one of them.
 */
class KindTableTest {
  @TempDir private Path folder;

  /** A title and what it is. */
  record Case(
      ArticleKind kind,
      String language,
      String title,
      @Nullable String address,
      List<String> marks,
      String summary) {

    JudgedKind judged() {
      return KindTable.shipped().of(title, address, marks, summary, language);
    }

    boolean isEphemera() {
      return isEphemera(kind);
    }

    boolean isTakenForEphemera() {
      return isEphemera(judged().kind());
    }

    private static boolean isEphemera(ArticleKind kind) {
      return kind.use() == ArticleKind.Use.NONE || kind.use() == ArticleKind.Use.COMPANION;
    }

    @Override
    public String toString() {
      return kind.word() + ": " + title;
    }
  }

  private static List<Case> cases(String file) {
    try (var in = KindTableTest.class.getResourceAsStream("/kinds/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(
              row ->
                  new Case(
                      ArticleKind.valueOf(row[0].toUpperCase(Locale.ROOT)),
                      row[1],
                      row[2],
                      row[3].equals("-") ? null : row[3],
                      row[4].equals("-") ? List.of() : Arrays.asList(row[4].split(";", -1)),
                      row[5].equals("-") ? "" : row[5]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Case> tuned() {
    return cases("cases.tsv").stream();
  }

  @ParameterizedTest
  @MethodSource("tuned")
  void everyTitleForTuningHasItsKind(Case one) {
    assertThat(one.judged().kind()).as(one.judged().why()).isEqualTo(one.kind());
  }

  @Test
  void ofTheTitlesForJudgingFourteenEphemeraInFifteenAreLeftOutAndHardlyAnyNews() {
    var cases = cases("judged.tsv");
    var ephemera = cases.stream().filter(Case::isEphemera).toList();
    var missed =
        ephemera.stream().filter(one -> !one.isTakenForEphemera()).map(Case::toString).toList();
    assertThat(ephemera).hasSizeGreaterThan(150);
    assertThat(missed).hasSizeLessThanOrEqualTo(ephemera.size() / 15);

    var others = cases.stream().filter(one -> !one.isEphemera()).toList();
    var lost =
        others.stream()
            .filter(Case::isTakenForEphemera)
            .map(one -> one + " " + one.judged().why())
            .toList();
    assertThat(others).hasSizeGreaterThan(120);
    assertThat(lost).hasSizeLessThanOrEqualTo(others.size() / 60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<enclosure type='audio/mpeg' url='/a.mp3'/><itunes:duration>31:02</itunes:duration> | PODCAST",
        "<enclosure type='audio/mpeg' url='/a.mp3'/> | NEWS",
        "<enclosure type='image/jpeg' url='/a.jpg'/> | NEWS",
        "<category>Opinion</category> | OPINION",
        "<category>Opinion polls</category> | NEWS",
        "<category term='Sponsored content'/> | PAID",
        "<link>https://x.example/horoscopes/27</link> | HOROSCOPE",
        "<link>https://x.example/business/deals/bridge</link> | NEWS",
        "<link>https://x.example/deals/steel-maker-bids-for-rival</link> | NEWS",
        "<link>https://x.example/deals/save-on-a-lumo-vacuum</link> | DEALS",
        "<link>https://x.example/shopping/lumo-vacuum</link> | DEALS",
        "<description>This article contains affiliate links.</description> | DEALS",
        "<description>Log in to read the full story.</description> | SHELL",
        "<description>The bridge is old. Subscribe to continue reading.</description> | NEWS",
      })
  void theMarksOfAFeedTellTheKindOfAPlainTitle(String marks, ArticleKind kind) {
    var feed =
        "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>"
            + "<title>Tidings</title><item><title>The bridge at Orley</title>"
            + marks
            + "</item></channel></rss>";
    assertThat(judged(feed).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"true, PODCAST", "false, NEWS"})
  void anAttachmentOfJsonFeedIsAnEpisodeIfItHasADuration(boolean has, ArticleKind kind) {
    var feed =
        """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Tidings", "items": [
          {"id": "1", "title": "The bridge at Orley", "content_text": "Old.", "attachments": [
            {"url": "https://x.example/a.mp3", "mime_type": "audio/mpeg"%s}]}]}"""
            .formatted(has ? ", \"duration_in_seconds\": 1862" : "");
    assertThat(judged(feed).kind()).isEqualTo(kind);
  }

  private static JudgedKind judged(String feed) {
    var bytes = feed.getBytes(StandardCharsets.UTF_8);
    var read = (Reading.Feed) FeedReader.read(bytes, null, null, ZoneOffset.UTC);
    return KindTable.shipped().of(read.feed().items().get(0), "en");
  }

  @Test
  void whyNamesTheLineOfTheTableAndWhatItMatched() {
    var why = KindTable.shipped().of("Quiz: Rivers", null, List.of(), "", "en").why();
    assertThat(why).matches("kinds\\.tsv:\\d+ title “Quiz:”");
    assertThat(KindTable.shipped().of("Dam bursts", null, List.of(), "", "en"))
        .isEqualTo(JudgedKind.NEWS);
  }

  @Test
  void aLineOfOneLanguageIsForItsArticlesAndForThoseOfAnUnknownOne() {
    var title = "Väder: Mulet och milt";
    assertThat(kind(title, "sv-SE")).isEqualTo(ArticleKind.WEATHER);
    assertThat(kind(title, null)).isEqualTo(ArticleKind.WEATHER);
    assertThat(kind(title, "en")).isEqualTo(ArticleKind.NEWS);
  }

  private static ArticleKind kind(String title, @Nullable String language) {
    return KindTable.shipped().of(title, null, List.of(), "", language).kind();
  }

  @Test
  void theLinesOfAnOperatorComeFirst() throws IOException {
    var file = Files.writeString(folder.resolve("own.tsv"), "news\ttitle\t*\tquiz\n# no line\n");
    var table = KindTable.of(file);
    assertThat(table.of("Quiz: Rivers", null, List.of(), "", "en"))
        .isEqualTo(new JudgedKind(ArticleKind.NEWS, "own.tsv:1 title “Quiz”"));
    assertThat(table.of("Horoscope for today", null, List.of(), "", "en").kind())
        .isEqualTo(ArticleKind.HOROSCOPE);
  }

  @Test
  void aPatternThatHasANameStandsInTheLinesBehindIt() throws IOException {
    var lines =
        """
        let	day	(?:mon|fri)day
        let	when	(?:on|for) {day}
        quiz	title	en	-	^ten {when}$
        """;
    var table = KindTable.of(Files.writeString(folder.resolve("own.tsv"), lines));
    assertThat(table.of("Ten for Friday", null, List.of(), "", "en"))
        .isEqualTo(new JudgedKind(ArticleKind.QUIZ, "own.tsv:3 title “Ten for Friday”"));
    assertThat(table.of("Ten for Sunday", null, List.of(), "", "en")).isEqualTo(JudgedKind.NEWS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quiz,title,*,-,{none} | feeds.kinds.pattern",
        "let,none | feeds.kinds.columns",
        "quizz,title,*,a | feeds.kinds.word",
        "quiz,headline,*,a | feeds.kinds.word",
        "quiz,title,* | feeds.kinds.columns",
        "quiz,title,*,- | feeds.kinds.nothing",
        "quiz,title,*,-,( | feeds.kinds.pattern",
      })
  void aLineThatIsWrongIsNamed(String line, String code) throws IOException {
    var file = Files.writeString(folder.resolve("own.tsv"), "\n" + line.replace(',', '\t') + "\n");
    assertThatThrownBy(() -> KindTable.of(file))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.arguments()).contains("own.tsv:2");
            });
    assertThatThrownBy(() -> KindTable.of(folder.resolve("none.tsv")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo("feeds.kinds.file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live ", "live-", "the ", "best ", "quiz", "a", "😀", "- ", "| "})
  void aLongTitleOfOneWordTakesNoTime(String word) {
    var title = word.repeat(10_000 / word.length());
    for (var i = 0; i < 20; i++) {
      var start = System.nanoTime();
      KindTable.shipped().of(title, "https://x/" + title, List.of(title), title, null);
      if (System.nanoTime() - start < 50_000_000) {
        return;
      }
    }
    assertThat(word).as("every look took more than 50 ms").isEmpty();
  }
}
