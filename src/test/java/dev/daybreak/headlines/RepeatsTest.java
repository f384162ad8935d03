package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.TermVector;
import dev.daybreak.headlines.text.TfIdf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatsTest {
  private static final TfIdf WEIGHING = new TfIdf(DocumentFrequencies.shipped());
  private static final String OLD = "Ferry aground off Valentia";

  private static PastEdition edition(int day, String title) {
    var article = SampleArticles.article("a", title);
    return new PastEdition(
        LocalDate.of(2026, 2, day),
        List.of(new PastEdition.PastStory(title, List.of("a"), List.of(article))));
  }

  /** The coverage of a story by outlets a, b, c and so on, each with one of these headlines. */
  private static Optional<ScoredStory.Repeat> repeat(
      List<PastEdition> past, boolean small, String... titles) {
    var articles = new ArrayList<Article>();
    var voices = new ArrayList<Voices.Voice>();
    for (var title : titles) {
      var name = String.valueOf((char) ('a' + articles.size()));
      articles.add(SampleArticles.article(name, title));
      voices.add(new Voices.Voice(name, 0.5));
    }
    var reports = Preparation.read(articles);
    var middle = TermVector.centroid(WEIGHING.vectors(reports));
    return new Repeats(past, WEIGHING, 0.3, small).of(reports, middle, voices);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # few sources | headlines of a, b and c | new facts, none: too little is new
          false | Ferry aground off Valentia;Ferry off Valentia aground;Ferry still aground off Valentia |
          false | Ferry aground off Valentia;80 leave ferry off Valentia;Ferry off Valentia: 80 safe | 80
          false | Ferry aground off Valentia;80 leave ferry off Valentia |
          true  | Ferry aground off Valentia;80 leave ferry off Valentia | 80
          true  | Ferry aground off Valentia;On Monday ferry leaves Valentia |
          true  | Ferry aground off Valentia;Ferry off Valentia: Captain Burke held | Burke
          true  | Ferry aground off Valentia;In 1930 ferry of BURKE sank;The ferry, said Burke, held 80 | Burke 80 1930
          """)
  void aStoryIsCoveredAgainOnlyWithNewFactsAndNewSources(
      boolean small, String titles, @Nullable String facts) {
    var repeat = repeat(List.of(edition(17, OLD)), small, titles.split(";")).orElseThrow();

    assertThat(repeat.date()).isEqualTo(LocalDate.of(2026, 2, 17));
    assertThat(repeat.update())
        .isEqualTo(facts == null ? null : new Reason.NewFacts(List.of(facts.split(" "))));
  }

  @Test
  void anotherStoryIsNoRepeat() {
    assertThat(repeat(List.of(edition(17, OLD)), false, "Teachers walk out in Montevideo"))
        .isEmpty();
    assertThat(repeat(List.of(), false, OLD)).isEmpty();
  }

  @Test
  void ofTheLastThreeEditionsTheMostSimilarCounts() {
    var past =
        List.of(
            edition(14, OLD),
            edition(15, "Ferry off Valentia refloated and towed to Cork"),
            edition(16, "Teachers walk out in Montevideo"),
            edition(17, "Glacier lake drains above Chamonix"));

    assertThat(repeat(past, false, OLD).map(ScoredStory.Repeat::date))
        .contains(LocalDate.of(2026, 2, 15));
    assertThat(repeat(past.subList(0, 3), false, OLD).map(ScoredStory.Repeat::date))
        .contains(LocalDate.of(2026, 2, 14));
  }
}
