package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.TermVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryWarningsTest {
  private static final StoryWarnings WARNINGS = new StoryWarnings(SampleArticles.NOW, false);

  private static ScoredStory story(String section, int hoursOld, String... titles) {
    var articles = new ArrayList<Article>();
    for (var title : titles) {
      articles.add(
          SampleArticles.article(
              SampleArticles.source("outlet" + articles.size()), title, "", hoursOld));
    }
    var voices = articles.stream().map(article -> article.source().name()).toList();
    var story = new Story("id", section, articles.get(0), articles, voices, List.of());
    return new ScoredStory(story, Preparation.read(articles), TermVector.centroid(List.of()), null);
  }

  @ParameterizedTest
  @CsvSource({
    // sources, hours old, few sources in all, warnings
    "2, 24, false, ''",
    "1, 24, false, one-source",
    "1, 24, true,  ''",
    "2, 25, false, older-than",
    "1, 25, false, one-source older-than",
  })
  void aStoryOfOneSourceAndAnOldOneAreWarnedOf(
      int sources, int hours, boolean small, String codes) {
    var titles = Stream.generate(() -> "Ferry aground").limit(sources).toArray(String[]::new);
    var warnings = new StoryWarnings(SampleArticles.NOW, small).of(story("World", hours, titles));

    assertThat(String.join(" ", warnings.stream().map(Reason::code).toList())).isEqualTo(codes);
  }

  @Test
  void numbersThatDifferAreNamedWithWhatTheyCount() {
    assertThat(
            WARNINGS.of(
                story("World", 1, "Bus plunge kills twelve", "15 dead in bus plunge, 3 missing")))
        .containsExactly(new Reason.SourcesDisagree(12, 15, Reason.Toll.DEAD));
    assertThat(WARNINGS.of(story("World", 1, "Police arrest 3", "Police arrests 1,200 people")))
        .containsExactly(new Reason.SourcesDisagree(3, 1200, Reason.Toll.ARRESTED));
    assertThat(WARNINGS.of(story("World", 1, "Bus plunge kills 12", "Twelve dead in bus plunge")))
        .isEmpty();
  }

  @Test
  void aSpanIsNotOldBeforeItIsOver() {
    assertThat(WARNINGS.of(story("World", 25, "Ferry aground", "Ferry aground")))
        .containsExactly(new Reason.OlderThan(Duration.ofHours(24)));
  }

  @Test
  void aLightStoryAfterAGraveOneAndAGraveOneAfterALightOneAreWarnedOf() {
    var picks =
        Stream.of(
                story("World", 1, "Three dead in mudslide"),
                story("Culture", 1, "Panda takes up painting"),
                story("World", 1, "Twelve killed in blast"),
                story("World", 1, "Teachers walk out"))
            .map(one -> new Pick(1, Pick.Block.SECTION, one.story(), List.of(), null, List.of()))
            .toList();

    var warned = WARNINGS.besideEachOther(picks, ChoiceSettings.defaults().layout());

    assertThat(warned.stream().map(Pick::warnings).toList())
        .containsExactly(
            List.of(),
            List.of(new Reason.LightAfterGrave("Three dead in mudslide")),
            List.of(new Reason.GraveAfterLight("Panda takes up painting")),
            List.of());
  }
}
