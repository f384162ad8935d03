package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.PreparedArticle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoicesTest {
  private static final String COPY =
      "The ferry Saint Brendan ran aground on rocks off Valentia island on Tuesday night with"
          + " eighty passengers and eleven crew aboard, the coast guard said in a statement.";

  private static List<String> voices(Article... articles) {
    return Voices.of(Preparation.read(List.of(articles), NOW), ChoiceSettings.defaults()).stream()
        .map(Voices.Voice::name)
        .toList();
  }

  @Test
  void sourcesOfOneOwnerAreOneVoice() {
    assertThat(
            voices(
                article(source("city", "Pier Street", 0.5), "Ferry aground off Valentia", "", 1),
                article(source("county", "Pier Street", 0.9), "Eighty safe after rescue", "", 1),
                article(source("wire", null, 0.7), "Lifeboats called to stricken ship", "", 1)))
        .containsExactly("Pier Street", "wire");
  }

  @Test
  void agencyCopyIsOneVoiceEvenWithAnotherHeadline() {
    assertThat(
            voices(
                article(source("one"), "Ferry aground", COPY, 1),
                article(source("two"), "Ferry aground off Kerry", COPY, 1),
                article(source("three"), "Eighty rescued from ship", "Lifeboats took all off.", 1)))
        .hasSize(2);
  }

  @Test
  void theSameStoryInOwnWordsIsAVoiceOfItsOwn() {
    assertThat(
            voices(
                article("one", "Ferry runs aground off Valentia with 80 aboard"),
                article("two", "Passengers rescued as Valentia ferry hits rocks")))
        .hasSize(2);
  }

  /** Each text with each other, as the rule is written. */
  @Test
  void whatIsCopiedIsFoundWithoutComparingEachWithEach() {
    var random = new Random(7);
    var articles = new ArrayList<Article>();
    for (var i = 0; i < 150; i++) {
      var text = new StringBuilder();
      var from = random.nextInt(3);
      for (var k = 0; k < 30; k++) {
        text.append(random.nextInt(12) == 0 ? "x" + random.nextInt(9) : "word" + from + "x" + k);
        text.append(' ');
      }
      articles.add(article(source("s" + i), "Ferry " + i, text.toString(), 1));
    }
    var reports = Preparation.read(articles, NOW);
    var plainly = new HashSet<Integer>();
    var group = IntStream.range(0, reports.size()).toArray();
    for (var i = 0; i < group.length; i++) {
      for (var j = 0; j < i; j++) {
        if (Voices.jaccard(shingles(reports.get(i)), shingles(reports.get(j))) >= 0.8) {
          var gone = group[i];
          var kept = group[j];
          IntStream.range(0, group.length)
              .filter(k -> group[k] == gone)
              .forEach(k -> group[k] = kept);
        }
      }
    }
    Arrays.stream(group).forEach(plainly::add);

    assertThat(voices(articles.toArray(Article[]::new))).hasSize(plainly.size());
    assertThat(plainly).hasSizeBetween(5, 145);
  }

  private static int[] shingles(PreparedArticle report) {
    var terms = report.summary();
    return IntStream.rangeClosed(0, terms.size() - 3)
        .map(i -> terms.subList(i, i + 3).hashCode())
        .sorted()
        .distinct()
        .toArray();
  }
}
