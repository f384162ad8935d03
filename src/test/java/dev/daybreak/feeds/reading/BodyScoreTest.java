package dev.daybreak.feeds.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyScoreTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one two three four five  | one two three four five       | 1   | 1
          one two three four five  | one two three four            | 1   | 0.5
          one two three four       | one two three four five       | 0.5 | 1
          one two three four       | One two three four            | 0   | 0
          one two, three (four)    | one two three four            | 1   | 1
          one two                  | one two                       | 1   | 1
          one two three four       | nothing of the kind in it     | 0   | 0
          one two three four       | ''                            | 0   | 0
          島に猫の郵便局              | 島に猫の郵便局                   | 1   | 1
          島に猫の郵                 | 島に猫の                       | 1   | 0.5
          """)
  void countsRunsOfFourWords(String label, String read, double precision, double recall) {
    var score = BodyScore.of(label, read);

    assertThat(score.precision()).isEqualTo(precision);
    assertThat(score.recall()).isEqualTo(recall);
  }

  @Test
  void aLongPageWeighsAsMuchAsAShortOne() {
    var whole = BodyScore.of("a b c d", "a b c d");
    var half = BodyScore.of("a b c d e f g h i j k", "a b c d e f g");

    assertThat(half.recall()).isEqualTo(0.5);
    assertThat(BodyScore.sum(List.of(whole, half)).recall()).isCloseTo(0.75, within(1e-9));
    assertThat(BodyScore.sum(List.of(whole, half)).f1()).isCloseTo(6 / 7.0, within(1e-9));
  }
}
