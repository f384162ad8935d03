package dev.daybreak.headlines.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.SampleArticles;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleCleanerTest {
  private final TitleCleaner titles =
      new TitleCleaner(List.of(SampleArticles.article("Harbour Courier", "Anything at all")));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Ferry runs aground off Valentia - Harbour Courier;   Ferry runs aground off Valentia
          Ferry runs aground off Valentia | The New York Times; Ferry runs aground off Valentia
          Ferry runs aground off Valentia – BBC News;          Ferry runs aground off Valentia
          LIVE: Ferry runs aground off Valentia;               Ferry runs aground off Valentia
          Live updates: Ferry runs aground off Valentia;       Ferry runs aground off Valentia
          Budget 2027 - what it means for you;                 Budget 2027 - what it means for you
          Claddagh 2 - Liffey Harps 1;                         Claddagh 2 - Liffey Harps 1
          Live music returns to Cork;                          Live music returns to Cork
          Rover finds ice on Mars (Ann Byrne/Harbour Courier); Rover finds ice on Mars
          Rover finds ice on Mars (and it is old);             Rover finds ice on Mars (and it is old)
          """)
  void aHeadlineLosesWhatIsTheOutletsAndNothingElse(String title, String clean) {
    assertThat(titles.clean(title)).isEqualTo(clean.strip());
  }

  @Test
  void aTailThatAnotherArticleDoesWithoutIsAnOutlet() {
    var learned =
        new TitleCleaner(
            List.of(
                SampleArticles.article("a", "Probe reaches Ceres orbit - SpaceWire"),
                SampleArticles.article("b", "Probe reaches Ceres orbit")));

    assertThat(learned.clean("Rover finds ice on Mars - SpaceWire"))
        .isEqualTo("Rover finds ice on Mars");
  }

  @Test
  void aFeedThatEndsAllItsTitlesSoCreditsOutlets() {
    var credited =
        Stream.of("Castanet", "Parallax", "Lantern", "Quayside", "Tidewater")
            .map(
                outlet ->
                    SampleArticles.article("aggregator", "Something happens today - " + outlet));

    assertThat(new TitleCleaner(credited.toList()).clean("Rover finds ice on Mars - Castanet"))
        .isEqualTo("Rover finds ice on Mars");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          DUBLIN (Reuters) - The ferry ran aground.;        The ferry ran aground.
          The ferry ran aground. The post Ferry aground appeared first on Courier.; The ferry ran aground.
          The ferry ran aground. Continue reading...;       The ferry ran aground.
          By Ann Byrne | The ferry ran aground.;            The ferry ran aground.
          The ferry ran aground - again.;                   The ferry ran aground - again.
          """)
  void aSummaryLosesDatelineBylineAndFurniture(String summary, String clean) {
    assertThat(TitleCleaner.summary(summary)).isEqualTo(clean.strip());
  }
}
