package dev.daybreak.headlines.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.SampleArticles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          LIVE: Ferry aground off Mull | By Ann Byrne, All are safe. | Ferry aground off Mull. All are safe.
          Harrow guilty | Felix Harrow poisoned his wife. Read more | Harrow guilty. Felix Harrow poisoned his wife.
          Ferry aground off Mull | '' | Ferry aground off Mull
          """)
  void aModelReadsTheHeadlineAndTheSummaryWithoutWhatIsAboutTheOutlet(
      String title, String summary, String told) {
    assertThat(Preparation.told(article(title, summary))).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"100, 122", "239, 261", "240, 262", "5000, 262"})
  void aModelReadsTheBeginningOfALongSummary(int length, int read) {
    assertThat(Preparation.told(article("Ferry aground on Mull", "x".repeat(length))))
        .hasSize(read + 1);
  }

  private static Article article(String title, String summary) {
    return SampleArticles.article(SampleArticles.source("one"), title, summary, 1);
  }
}
