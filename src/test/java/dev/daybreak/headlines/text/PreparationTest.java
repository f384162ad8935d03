package dev.daybreak.headlines.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.SampleArticles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          LIVE: Ferry aground off Mull | By Ann Byrne, All sixty are safe. | Ferry aground off Mull. All sixty are safe.
          Harrow guilty | Felix Harrow poisoned his wife. Read more | Harrow guilty. Felix Harrow poisoned his wife.
          Ferry aground off Mull | '' | Ferry aground off Mull
          Ferry runs aground off Mull - Harbour Ledger | '' | Ferry runs aground off Mull
          Ferry aground off Mull | Photograph: Getty Images | Ferry aground off Mull
          Ferry aground off Mull | Ferry aground off Mull. All sixty are safe. | Ferry aground off Mull. All sixty are safe.
          Ferry Aground Off Mull | Ferry aground off Mull  The Courier | Ferry Aground Off Mull
          Is the ferry safe? | All sixty are on land. | Is the ferry safe? All sixty are on land.
          台风登陆吕宋 | 数千人在台风到来之前离开沿海的家园前往避难所。 | 台风登陆吕宋. 数千人在台风到来之前离开沿海的家园前往避难所。
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

  @Test
  void whatIsAboutTheOutletTakesNoRoomFromTheSummary() {
    var summary = "x".repeat(300);
    assertThat(Preparation.told(article("Ferry aground on Mull", "By Ann Byrne, " + summary)))
        .isEqualTo(Preparation.told(article("Ferry aground on Mull", summary)));
  }

  private static Article article(String title, String summary) {
    return SampleArticles.article(SampleArticles.source("one"), title, summary, 1);
  }
}
