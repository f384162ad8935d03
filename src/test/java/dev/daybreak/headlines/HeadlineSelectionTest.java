package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.choose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.text.DocumentFrequencies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineSelectionTest {

  @Test
  void reportsOfOneEventAreOneStoryAndTheMostReportedLeads() {
    var choice =
        choose(
            List.of(
                article("harbour", "Ferry runs aground off Valentia with 80 aboard"),
                article("lantern", "Eighty passengers rescued as ferry runs aground near Valentia"),
                article("courier", "Ferry aground off Valentia: all 80 passengers safe"),
                article("ledger", "Central bank holds interest rates at 2%"),
                article("touchline", "Munster name squad for the Toulouse tie")));

    assertThat(choice.stories()).isEqualTo(3);
    assertThat(choice.picks().get(0).block()).isEqualTo(Pick.Block.LEAD);
    assertThat(choice.picks().get(0).story().voices())
        .containsExactly("courier", "harbour", "lantern");
  }

  @Test
  void meaningsAreThoseOfTheArticlesAsTheyCame() {
    var asked = new ArrayList<String>();

    HeadlineSelection.Day.of(
        List.of(article("harbour", "LIVE: Ferry runs aground off Valentia – The Courier")),
        SampleArticles.NOW,
        ChoiceSettings.defaults(),
        DocumentFrequencies.shipped(),
        article -> {
          asked.add(article.title());
          return null;
        });

    assertThat(asked).containsExactly("LIVE: Ferry runs aground off Valentia – The Courier");
  }

  @Test
  void everyPicksFactorsAreNamedAndAddUp() {
    var pick =
        choose(List.of(article("harbour", "Ferry runs aground off Valentia"))).picks().get(0);

    assertThat(pick.story().factors())
        .extracting(Factor::name)
        .containsExactly("corroboration", "freshness", "position", "weight");
    assertThat(pick.story().score())
        .isEqualTo(pick.story().factors().stream().mapToLong(Factor::micros).sum());
  }
}
