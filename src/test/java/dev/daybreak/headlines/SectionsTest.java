package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.text.Preparation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionsTest {
  private static final ChoiceSettings SETTINGS =
      ChoiceSettings.of(
          java.util.Map.of(
              "rules.national[0].section", "Ireland",
              "rules.national[0].places", "Ireland,Dublin,Galway",
              "rules.national[0].sources", "lantern"));

  private static String section(Article... articles) {
    return new Sections(SETTINGS).of(Preparation.read(List.of(articles), NOW));
  }

  private static Article fromFeedOf(String section, Article a) {
    var s = a.source();
    var source =
        new Source(
            0, s.name(), s.address(), s.kind(), section, 0.5, null, "en", false, false, null);
    return SampleArticles.article(source, a.title(), "", 1);
  }

  @Test
  void theFeedsSectionComesBeforeTheItems() {
    assertThat(section(in(fromFeedOf("sport", article("a", "Ferry aground")), "World")))
        .isEqualTo("Sport");
  }

  @Test
  void theMajorityOfReportsDecides() {
    assertThat(
            section(
                in(article("a", "Airline cuts 900 jobs"), "Business"),
                in(article("b", "Airline to cut jobs"), "Business"),
                in(article("c", "Job cuts at airline"), "World")))
        .isEqualTo("Business");
  }

  @Test
  void wordsDecideWhereNobodySays() {
    assertThat(section(article("a", "Striker signs for cup champions"))).isEqualTo("Sport");
    assertThat(section(article("a", "Astronomers' telescope finds new planet")))
        .isEqualTo("Science");
  }

  @Test
  void aForeignPlaceIsTheWorldAndWhatNothingPlacesIsNews() {
    assertThat(section(article("a", "Teachers walk out in Uruguay"))).isEqualTo("World");
    assertThat(section(article("a", "Rebels free hostages"))).isEqualTo("World");
    assertThat(section(article("a", "Ferry aground"))).isEqualTo("News");
    assertThat(section(in(article("a", "Peru's striker signs for cup champions"), "news")))
        .isEqualTo("Sport");
  }

  @Test
  void whatShipsKnowsTheIslandThatThePaperIsFor() {
    var shipped = new Sections(ChoiceSettings.defaults());

    for (var title :
        List.of("Gardai name man who died", "DÁIL rises early", "Ferry aground off Galway")) {
      assertThat(shipped.of(Preparation.read(List.of(article("a", title)), NOW)))
          .isEqualTo("Ireland");
    }
    assertThat(shipped.of(Preparation.read(List.of(article("a", "Corked wine sold")), NOW)))
        .isEqualTo("News");
  }

  @Test
  void aNationalRuleOutranksWorldAndOnlyWorld() {
    assertThat(section(article("lantern", "Storm cuts power in Galway"))).isEqualTo("Ireland");
    assertThat(section(article("elsewhere", "Storm cuts power in Galway"))).isEqualTo("News");
    assertThat(section(in(article("lantern", "Galway win in Dublin"), "Sport"))).isEqualTo("Sport");
  }
}
