package dev.daybreak.feeds.reading.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineShapeTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          It rained.        | true
          It rained!”       | true
          (It rained.)      | true
          Why?              | true
          The results:      | true
          And then…         | true
          It rained         | false
          “It rained”       | false
          Mr. Ek            | false
          ``                | false
          """)
  void aSentenceEndsInItsMark(String line, boolean ended) {
    assertThat(LineShape.isEnded(line)).isEqualTo(ended);
    assertThat(LineShape.isEnded("Long ".repeat(1000) + line)).isEqualTo(ended);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ann Byrne                        | true
          Éamon Ó Cuív                     | true
          Ludwig van der Rohe              | true
          J. R. R. O’Neill-Byrne           | true
          de la Cruz                       | true
          Ann                              | false
          ann byrne                        | false
          Ann Byrne said                   | false
          Ann Byrne 2                      | false
          A B C D E F                      | false
          ''                               | false
          """)
  void aNameIsTwoToFiveCapitalisedWords(String line, boolean name) {
    assertThat(LineShape.isName(line)).isEqualTo(name);
  }

  @ParameterizedTest(name = "{0}: {1}, {2} words")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Don't panic!         | don t panic      | 2
          “DON’T  PANIC”       | don t panic      | 2
          Élan – 2026          | élan 2026        | 3
          …                    | ``               | 1
          """)
  void twoLinesThatDifferOnlyInPunctuationAreOne(String line, String bare, int words) {
    assertThat(LineShape.bare(line)).isEqualTo(bare);
    assertThat(LineShape.words(line)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} / {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ferry runs aground          | ferry runs “aground”         | 1
          Ferry aground               | Ferry runs aground           | 1
          Ferry runs aground off Cobh | Ferry sinks off Kilrush      | 0.5
          Ferry runs aground          | Your choice counts           | 0
          渡轮今晨搁浅                      | 渡轮今晨搁浅，无人受伤                  | 1
          Rain                        | rain                         | 1
          Rain                        | Sun                          | 0
          A                           | A ferry                      | 0
          …                           | !                            | 0
          """)
  void headlinesAreAsLikeAsTheWordsOfTheShorterOne(String one, String other, double likeness) {
    assertThat(LineShape.likeness(one, other)).isEqualTo(likeness);
    assertThat(LineShape.likeness(other, one)).isEqualTo(likeness);
  }
}
