package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.text.Preparation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatsTest {
  private static final Beats BEATS =
      new Beats(
          List.of(
              new ChoiceSettings.Beat("islands", List.of("valentia", "great blasket"), false),
              new ChoiceSettings.Beat("shipping", List.of("ferry"), true),
              new ChoiceSettings.Beat("nothing", List.of(" "), false)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ferry aground off Valentia      | Rescue in the night | islands
          A night on the Great Blasket    | Rescue in the night | islands
          A great night in Dublin         | Rescue in the night |
          Ferry aground                   | Ferry refloated     | shipping
          Ferry aground                   | Rescue in the night |
          Teachers walk out in Montevideo | Strike goes on      |
          """)
  void oneReportPromotesAllDemoteAndTheFirstTopicCounts(
      String one, String other, @Nullable String topic) {
    var reports =
        Preparation.read(
            Stream.of(one, other).map(title -> SampleArticles.article("a", title)).toList());

    assertThat(BEATS.of(reports).map(ChoiceSettings.Beat::name).orElse(null)).isEqualTo(topic);
  }
}
