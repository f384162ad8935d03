package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeaserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 10 | ''",
        "Short. | 10 | Short.",
        "Exactly ten | 11 | Exactly ten",
        "One. Two. Three. | 10 | One. Two.",
        "One two three. Four five six. | 20 | One two three.",
        "A sentence that is too long for it. | 20 | A sentence that is…",
        "Onewordthatistoolong | 10 | Onewordtha…",
      })
  void aStandfirstIsCutAfterASentenceOrAtLeastAWord(String text, int limit, String shown) {
    assertThat(Teaser.fitting(text, limit)).isEqualTo(shown);
  }
}
