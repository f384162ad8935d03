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
