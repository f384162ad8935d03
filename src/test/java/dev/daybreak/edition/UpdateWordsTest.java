package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.newsletter.Wordbook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class UpdateWordsTest {
  private static final StoryUpdate NEWS = new StoryUpdate.News(List.of("80", "valentia"));
  private static final StoryUpdate HEADLINE = new StoryUpdate.Corrected("Bridge shut", "Sorry.");
  private static final StoryUpdate TEXT = new StoryUpdate.Corrected(null, "");
  private static final StoryUpdate WITHDRAWN = new StoryUpdate.Withdrawn("");

  private static EditionStory story() {
    return Fixtures.told(1, Block.LEAD, "World", "Pier shut").story();
  }

  private static UpdateWords words(String language) {
    return new UpdateWords(new Wordbook(Path.of("templates"), "en").of("edition", language));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | new: 80, valentia | Correction: our mail said “Bridge shut”. Sorry. | Correction: our mail said something else under this headline. | Correction: our mail said “Pier shut”.
          de | 80, valentia | Korrektur: In unserer E-Mail stand „Bridge shut“. Sorry. | Korrektur: Unter dieser Schlagzeile stand in unserer E-Mail etwas anderes. | Korrektur: In unserer E-Mail stand „Pier shut“.
          """)
  void anUpdateIsWordedInTheReadersLanguage(
      String language, String news, String headline, String text, String withdrawn) {
    var words = words(language);

    assertThat(words.of(story(), NEWS)).isEqualTo(news);
    assertThat(words.of(story(), HEADLINE)).isEqualTo(headline);
    assertThat(words.of(story(), TEXT)).isEqualTo(text);
    assertThat(words.of(story(), WITHDRAWN)).isEqualTo(withdrawn);
  }

  @ParameterizedTest
  @CsvSource({
    "en, Correction: our mail did not lead to the right page. Sorry.",
    "de, Korrektur: Unsere E-Mail führte nicht zur richtigen Seite. Sorry.",
  })
  void ofOwnWordsThatSaidTheSameItIsTheLink(String language, String told) {
    var link = new StoryUpdate.OwnWords(null, "", false, "Sorry.");
    assertThat(words(language).of(story(), link)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "en, Withdrawn: Pier shut, Correction: Pier shut",
    "de, Zurückgezogen: Pier shut, Korrektur: Pier shut",
  })
  void headlineAndSubjectAreMarkedOnce(String language, String headline, String subject) {
    var words = words(language);

    assertThat(words.headline(story())).isEqualTo("Pier shut");
    assertThat(words.headline(story().updated(WITHDRAWN))).isEqualTo(headline);
    assertThat(words.correctionSubject("Pier shut")).isEqualTo(subject);
    assertThat(words.correctionSubject(subject)).isEqualTo(subject);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void anUpdateIsStoredAsData(int which) {
    var json = new JsonMapper();
    var update = List.of(NEWS, HEADLINE, TEXT, WITHDRAWN).get(which);
    var stored = json.writerFor(StoryUpdate.class).writeValueAsString(update);

    assertThat(stored)
        .isEqualTo(
            List.of(
                    "{\"update\":\"news\",\"facts\":[\"80\",\"valentia\"]}",
                    "{\"update\":\"corrected\",\"was\":\"Bridge shut\",\"note\":\"Sorry.\"}",
                    "{\"update\":\"corrected\",\"was\":null,\"note\":\"\"}",
                    "{\"update\":\"withdrawn\",\"note\":\"\"}")
                .get(which));
    assertThat(json.readValue(stored, StoryUpdate.class)).isEqualTo(update);
    assertThat(UpdateWords.corrects(List.of(story().updated(update)))).isEqualTo(which > 0);
  }
}
