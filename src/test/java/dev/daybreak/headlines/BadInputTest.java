package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.choose;
import static dev.daybreak.headlines.SampleArticles.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sensible edition from whatever comes, never an error, never a story twice. */
class BadInputTest {

  private static Article numbered(int i, String source, String title) {
    var a = article(source, title);
    var key = a.key() + "/" + i;
    return new Article(
        0,
        a.source(),
        key,
        key,
        "a",
        title,
        "",
        List.of(),
        a.published(),
        a.firstSeen(),
        null,
        null,
        null,
        List.of(),
        "en",
        1);
  }

  @Test
  void noArticlesMakeAnEmptyChoice() {
    var choice = choose(List.of());

    assertThat(choice.picks()).isEmpty();
    assertThat(choice.stories()).isZero();
  }

  @Test
  void oneArticleLeads() {
    assertThat(choose(List.of(article("a", "Ferry aground"))).picks())
        .singleElement()
        .extracting(Pick::block)
        .isEqualTo(Pick.Block.LEAD);
  }

  @Test
  void aThousandCopiesAreOneStoryOfOneVoice() {
    var day =
        IntStream.range(0, 1000)
            .mapToObj(i -> numbered(i, "outlet" + i, "Ferry runs aground off Valentia"))
            .toList();

    assertThat(choose(day).picks())
        .singleElement()
        .satisfies(pick -> assertThat(pick.story().voices()).hasSize(1))
        .satisfies(pick -> assertThat(pick.story().articles()).hasSize(1000));
  }

  @Test
  void soManyCopiesThatEvenTheirWordsAreCommonAreOneStoryToo() {
    var told =
        List.of(
            "Ferry runs aground off Valentia",
            "Ferry aground off Valentia, lifeboat on its way",
            "Valentia lifeboat goes to ferry that ran aground");
    var day =
        IntStream.range(0, 3_000)
            .mapToObj(i -> numbered(i, "outlet" + i, told.get(i % 3)))
            .toList();

    assertThat(choose(day).picks())
        .singleElement()
        .satisfies(pick -> assertThat(pick.story().articles()).hasSize(3_000))
        .satisfies(pick -> assertThat(pick.story().voices()).hasSize(3));
  }

  @Test
  void aSourceThatRepeatsItselfIsOneVoice() {
    var day =
        IntStream.range(0, 500)
            .mapToObj(i -> numbered(i, "parrot", "Ferry aground off Valentia, part " + i))
            .toList();

    assertThat(choose(day).picks())
        .allSatisfy(pick -> assertThat(pick.story().voices()).containsExactly("parrot"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Weather", "2026", "🎉🎉🎉", "", " ", "???", "the of and", "\u0000"})
  void aStrangeTitleIsNoErrorAndNoLeadWithoutALetter(String title) {
    var choice =
        choose(
            List.of(
                numbered(1, "a", title),
                numbered(2, "b", title),
                article("c", "Ferry aground off Valentia")));

    assertThat(choice.picks()).isNotEmpty();
    assertThat(choice.picks())
        .allSatisfy(p -> assertThat(p.story().lead().title()).containsPattern("\\p{L}"));
  }

  @Test
  void oneInstantForAllIsATieThatTheIdDecides() {
    var day =
        List.of(
            article("b", "Teachers walk out in Montevideo"),
            article("a", "Glacier lake drains above Chamonix"));

    assertThat(choose(day).picks().get(0).story().id()).startsWith("https://a/");
  }

  @Test
  void aDateInTheFutureIsNotFresherThanNow() {
    var soon = article(source("a"), "Ferry aground off Valentia", "", -1);
    var later = article(source("b"), "Teachers walk out in Montevideo", "", -48);
    var choice = choose(List.of(soon, later));

    assertThat(choice.articles()).isEqualTo(1);
    assertThat(choice.picks().get(0).story().factors())
        .filteredOn(factor -> factor.name().equals("freshness"))
        .extracting(Factor::micros)
        .containsExactly(2_000_000L);
  }

  @Test
  void tenMegabytesInOneSummaryAreAStoryLikeAnother() {
    var huge = article(source("a"), "Ferry aground", "lorem ipsum dolor ".repeat(600_000), 1);

    assertThat(choose(List.of(huge, article("b", "Ferry aground off Valentia"))).picks())
        .singleElement()
        .satisfies(pick -> assertThat(pick.story().articles()).hasSize(2));
  }

  @Test
  void oneArticleGivenTwiceCountsOnce() {
    var a = article("a", "Ferry aground off Valentia");
    var day = new ArrayList<>(List.of(a, a));

    assertThat(choose(day).articles()).isEqualTo(1);
    assertThat(NOW).isAfter(a.published());
  }
}
