package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a page, in each language. */
public class PageWordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 readers, 0 Leser",
    "1, 1 reader, 1 Leser",
    "2, 2 readers, 2 Leser",
    "1204, '1,204 readers', 1.204 Leser"
  })
  void readersAreCounted(long number, String english, String german) {
    assertThat(words("en").readers(number)).isEqualTo(english);
    assertThat(words("de").readers(number)).isEqualTo(german);
  }

  @ParameterizedTest
  @CsvSource({"1, 0 of 1 reader has it.", "5998, '0 of 5,998 readers have it.'"})
  void theFirstValueDecidesTheForm(long audience, String sentence) {
    assertThat(words("en").of("run.sent", audience, 0L)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "984, 1000, 98.4%, '98,4\u00a0%'",
    "99999, 100000, 99.99%, '99,99\u00a0%'",
    "964, 1000000, 0.096%, '0,096\u00a0%'",
    "9999, 10000000, 0.099%, '0,099\u00a0%'",
    "1, 1000000000, <0.001%, '<0,001\u00a0%'",
    "0, 10, 0%, 0\u00a0%",
    "10, 10, 100%, 100\u00a0%",
    "0, 0, –, –"
  })
  void aShareIsCutSoThatItNeverReadsAsMore(long part, long whole, String english, String german) {
    assertThat(words("en").share(part, whole)).isEqualTo(english);
    assertThat(words("de").share(part, whole)).isEqualTo(german);
  }

  @Test
  void aRefusalIsWorded() {
    assertThat(words("en").of(new Refused("login.wait", 1)))
        .isEqualTo("Too many wrong passwords. Wait 1 second, then try again.");
    assertThat(words("de").of(new Refused("login.wait", 30)))
        .isEqualTo(
            "Zu viele falsche Passwörter. Warten Sie 30 Sekunden, dann versuchen Sie es noch"
                + " einmal.");
    assertThat(words("en").language("de")).isEqualTo("German");
    assertThat(words("de").language("de")).isEqualTo("Deutsch");
  }

  /** The words of a page at 06:00 on 24 November 2026 in Dublin. */
  public static PageWords words(String language) {
    var wordbook = new Wordbook(Path.of("templates"), "en");
    var strings = wordbook.of("admin", language);
    var now = Instant.parse("2026-11-24T06:00:00Z");
    return new PageWords(
        strings,
        wordbook.of("errors", language),
        new EditorTimes(strings, ZoneId.of("Europe/Dublin"), ZoneId.of("Europe/Dublin"), now));
  }
}
