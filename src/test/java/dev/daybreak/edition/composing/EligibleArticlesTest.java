package dev.daybreak.edition.composing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.composing.EligibleArticles.Verdict;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibleArticlesTest {
  @ParameterizedTest
  @CsvSource({
    // age in minutes, whether its language is used
    "0,    true,  ELIGIBLE",
    "2160, true,  ELIGIBLE",
    "2161, true,  TOO_OLD",
    "-1,   true,  IN_THE_FUTURE",
    "0,    false, OTHER_LANGUAGE",
    "2161, false, OTHER_LANGUAGE",
  })
  void ageAndLanguageDecideWhetherAnEditionMayUseAnArticle(
      long minutes, boolean read, Verdict verdict) {
    assertThat(Verdict.of(Duration.ofMinutes(minutes), Duration.ofHours(36), read))
        .isEqualTo(verdict);
  }
}
