package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceBreaksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The ferry sailed on Tuesday morning. It came back.        | The ferry sailed on Tuesday morning.
          The U.S. Senate voted on the bill at noon. It failed.     | The U.S. Senate voted on the bill at noon.
          Mr. Byrne and Dr. Ó Sé spoke for the families. Others did not. | Mr. Byrne and Dr. Ó Sé spoke for the families.
          “We are going home,” she said to all of us. Then she left. | “We are going home,” she said to all of us.
          Will the boats sail again before Easter comes? Nobody knows. | Will the boats sail again before Easter comes?
          Gewählt wird in Lindmark nun am 26. April. Das steht fest. | Gewählt wird in Lindmark nun am 26. April.
          The ship was built in Cork in 1991. It is for sale now.   | The ship was built in Cork in 1991.
          The cabinet lost the vote by 87 to 82. It had proposed to end a subsidy. | The cabinet lost the vote by 87 to 82.
          It rose by 2.5 per cent in the last quarter. Rents fell.  | It rose by 2.5 per cent in the last quarter.
          Football. Nine inches of water lay on the pitch. Limerick. | Football. Nine inches of water lay on the pitch.
          One sentence without an end                               | One sentence without an end
          The first one is whole and long enough. The second bro…   | The first one is whole and long enough.
          香港天文台發出三號強風信號，市民須留意天氣變化並遠離岸邊一帶。渡輪服務暫停。 | 香港天文台發出三號強風信號，市民須留意天氣變化並遠離岸邊一帶。
          """)
  void theFirstSentenceEndsWhereAReaderWouldSay(String text, String first) {
    assertThat(SentenceBreaks.first(text, text.contains("Lindmark nun") ? "de" : "en", 300))
        .isEqualTo(first);
  }

  @Test
  void whatFitsIsWholeSentences() {
    var text = "One sentence that is quite long. ".repeat(10).strip();
    assertThat(SentenceBreaks.fitting(text, "en", 200, 300))
        .hasSizeBetween(150, 200)
        .endsWith("long.")
        .doesNotContain("  ");
  }

  @Test
  void anEndlessSentenceEndsWithAWord() {
    assertThat(SentenceBreaks.fitting("word ".repeat(1000), "en", 200, 300))
        .hasSizeLessThanOrEqualTo(300)
        .endsWith("word…");
  }

  @Test
  void nothingGivesNothing() {
    assertThat(SentenceBreaks.first("", null, 300)).isEmpty();
    assertThat(SentenceBreaks.fitting("", null, 200, 300)).isEmpty();
  }
}
