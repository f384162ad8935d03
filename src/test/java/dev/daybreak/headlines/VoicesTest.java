package dev.daybreak.headlines;

import static dev.daybreak.headlines.Samples.NOW;
import static dev.daybreak.headlines.Samples.article;
import static dev.daybreak.headlines.Samples.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoicesTest {
  private static final String COPY =
      "The ferry Saint Brendan ran aground on rocks off Valentia island on Tuesday night with"
          + " eighty passengers and eleven crew aboard, the coast guard said in a statement.";

  private static List<String> voices(Article... articles) {
    return Voices.of(Reports.read(List.of(articles), NOW), ChoiceSettings.defaults()).stream()
        .map(Voices.Voice::name)
        .toList();
  }

  @Test
  void sourcesOfOneOwnerAreOneVoice() {
    assertThat(
            voices(
                article(source("city", "Pier Street", 0.5), "Ferry aground off Valentia", "", 1),
                article(source("county", "Pier Street", 0.9), "Eighty safe after rescue", "", 1),
                article(source("wire", null, 0.7), "Lifeboats called to stricken ship", "", 1)))
        .containsExactly("Pier Street", "wire");
  }

  @Test
  void agencyCopyIsOneVoiceEvenWithAnotherHeadline() {
    assertThat(
            voices(
                article(source("one"), "Ferry aground", COPY, 1),
                article(source("two"), "Ferry aground off Kerry", COPY, 1),
                article(source("three"), "Eighty rescued from ship", "Lifeboats took all off.", 1)))
        .hasSize(2);
  }

  @Test
  void theSameStoryInOwnWordsIsAVoiceOfItsOwn() {
    assertThat(
            voices(
                article("one", "Ferry runs aground off Valentia with 80 aboard"),
                article("two", "Passengers rescued as Valentia ferry hits rocks")))
        .hasSize(2);
  }
}
