package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of ours, in every language that is shipped. */
class WordbookTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"edition", "mail", "site"})
  void germanHasEveryWordWithTheSameValuesInIt(String name) {
    var english = new Wordbook(folder, "en").of(name);
    var german = new Wordbook(folder, "de-AT").of(name);
    assertThat(german.language()).isEqualTo("de");
    assertThat(german.words().keySet()).isEqualTo(english.words().keySet());
    english
        .words()
        .forEach(
            (key, word) -> {
              assertThat(values(german.of(key))).as(key).isEqualTo(values(word));
              if (word.length() > 12) {
                assertThat(german.of(key)).as(key).isNotEqualTo(word);
              }
            });
  }

  @Test
  void aFileInTheFolderOverridesWordByWordAndAtOnce() throws IOException {
    var words = new Wordbook(folder, "en");
    assertThat(words.of("edition").of("leave")).isEqualTo("Unsubscribe");
    var own = Files.createDirectories(folder.resolve("edition")).resolve("strings_en.properties");
    Files.writeString(own, "leave = Leave us\n");
    assertThat(words.of("edition").of("leave")).isEqualTo("Leave us");
    assertThat(words.of("edition").of("update")).isEqualTo("Update");
  }

  @Test
  void aLanguageWithoutWordsIsToldInEnglish() {
    assertThat(new Wordbook(folder, "pt").of("site").language()).isEqualTo("en");
    assertThatThrownBy(() -> new Wordbook(folder, "en").of("site").of("nothing"))
        .hasMessageContaining("templates/site/strings_en.properties has no 'nothing'");
  }

  private static Set<String> values(String word) {
    var found = new TreeSet<String>();
    var places = PLACE.matcher(word);
    while (places.find()) {
      found.add(places.group());
    }
    return found;
  }
}
