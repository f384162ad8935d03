package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private final Wordbook wordbook = new Wordbook(Path.of("templates"), "en");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "      , en-IE",
    "en-IE , en-IE",
    "de    , de",
    "de-AT , de",
    "en-US , en-IE",
    "fr    , en-IE",
    "''    , en-IE",
    "no tag, en-IE"
  })
  void aReaderIsAddressedInAnOfferedLanguageOrTheNewslettersOwn(String asked, String spoken) {
    assertThat(new Languages(wordbook, "en-IE", List.of("de")).spoken(asked)).isEqualTo(spoken);
  }

  @ParameterizedTest(name = "{0} asks for {1}: {2}")
  @CsvSource({
    "en-IE, de-AT en, de",
    "en-IE, fr de   , de",
    "en-IE, fr      , en",
    "en-IE, en-US   , en",
    "de   , ''      , de",
    "fr   , ''      , en",
  })
  void anEditorHasTheFirstLanguageAskedForThatTheirPagesHave(
      String own, String asked, String spoken) {
    var languages = new Languages(wordbook, own, List.of());
    assertThat(languages.spokenByEditors(List.of(asked.split(" ")))).isEqualTo(spoken);
    assertThat(languages.editors()).extracting(Languages.Language::tag).contains("en", "de");
  }

  @Test
  void eachIsNamedAsItsSpeakersDo() {
    assertThat(new Languages(wordbook, "en", List.of("de", "en", "de")).offered())
        .containsExactly(
            new Languages.Language("en", "English"), new Languages.Language("de", "Deutsch"));
  }

  @Test
  void aLanguageWithoutStringsIsRefusedWithItsSetting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Languages(wordbook, "en", List.of("pt-BR")))
        .withMessageContaining("daybreak.reader-languages")
        .withMessageContaining("strings_pt_BR.properties");
  }
}
