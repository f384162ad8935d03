package dev.daybreak.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.newsletter.Refused;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "7, 7", "07, 7", "' 23 ', 23", "19, 19"})
  void anHourIsRead(String text, int hour) {
    assertThat(Preferences.hour(text)).isEqualTo(hour);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "-1", "7:00", "seven", "007", "7.5", "٧"})
  void anythingElseIsNoHour(String text) {
    var refused = catchThrowableOfType(Refused.class, () -> Preferences.hour(text));

    assertThat(refused.code()).isEqualTo("subscribers.hour");
    assertThat(refused.arguments()).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Dublin", " Asia/Tokyo ", "America/Argentina/Buenos_Aires"})
  void aZoneIsRead(String text) {
    assertThat(Preferences.zone(text)).isEqualTo(ZoneId.of(text.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Olympus", "+01:00", "UTC+1", "Dublin", "europe/dublin"})
  void anOffsetOrAnUnknownNameIsNoZone(String text) {
    assertThat(catchThrowableOfType(Refused.class, () -> Preferences.zone(text)).code())
        .isEqualTo("subscribers.zone");
  }

  @ParameterizedTest
  @CsvSource({"de, de", "' de_at ', de-AT", "EN, en", "zh-hant-tw, zh-Hant-TW"})
  void aLanguageTagIsWrittenAsRecommended(String text, String tag) {
    assertThat(Preferences.language(text)).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deutsch", "d", "de-", "de-AT-x-y-z-w", "../de"})
  void anythingElseIsNoLanguageTag(String text) {
    assertThat(catchThrowableOfType(Refused.class, () -> Preferences.language(text)).code())
        .isEqualTo("subscribers.language");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void aBlankFieldIsNoChoice(String text) {
    assertThat(Preferences.hour(text)).isNull();
    assertThat(Preferences.zone(text)).isNull();
    assertThat(Preferences.language(text)).isNull();
  }

  @Test
  void aLongValueIsQuotedByItsBeginning() {
    var refused =
        catchThrowableOfType(Refused.class, () -> Preferences.hour("8\n " + "x".repeat(99)));

    assertThat(refused.arguments()).containsExactly("8 " + "x".repeat(38) + "…");
  }

  @Test
  void aSignUpIsNotRefusedForItsPreferences() {
    var read =
        Preferences.from(List.of(" Sport ", "Opera", "Sport", ""), "25", "Mars", "?", OFFERED);

    assertThat(read).isEqualTo(new Preferences(List.of("Sport"), null, null, null));
  }

  @Test
  void allSectionsAreStoredAsNoChoice() {
    assertThat(Preferences.from(OFFERED, null, null, null, OFFERED).sections()).isEmpty();
    assertThat(Preferences.from(OFFERED, null, null, null, List.of()).sections())
        .isEqualTo(OFFERED);
  }

  @Test
  void sectionsAreStoredOneALine() {
    var some = new Preferences(OFFERED, null, null, null);

    assertThat(Preferences.split(some.joined())).isEqualTo(OFFERED);
    assertThat(Preferences.split("")).isEmpty();
    assertThat(new Preferences(List.of("x".repeat(2001)), null, null, null).joined()).isEmpty();
  }

  @Test
  void aZoneThatNoLongerExistsIsNoChoice() {
    assertThat(Preferences.storedZone("Europe/Dublin")).isEqualTo(ZoneId.of("Europe/Dublin"));
    assertThat(Preferences.storedZone("Europe/Atlantis")).isNull();
    assertThat(Preferences.storedZone(null)).isNull();
  }

  private static final List<String> OFFERED = List.of("World", "Sport");
}
