package dev.daybreak.subscribers.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.preferences.PreferencesPage.Region;
import dev.daybreak.subscribers.preferences.PreferencesPage.Zone;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeZoneChoicesTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Vienna, Vienna, Wien",
    "America/New_York, New York, New York",
    "America/Argentina/Buenos_Aires, Buenos Aires, Buenos Aires",
    "Asia/Calcutta, Calcutta, Calcutta",
    "Asia/Kolkata, Kolkata, Kolkata",
    "Europe/Rome, Rome, Rom",
  })
  void aZoneIsNamedByItsCity(String id, String english, String german) {
    assertThat(choices("en").city(ZoneId.of(id))).isEqualTo(english);
    assertThat(choices("de").city(ZoneId.of(id))).isEqualTo(german);
  }

  @Test
  void zonesAreListedByRegionAndCity() {
    assertThat(choices("de").regions())
        .extracting(Region::name)
        .contains("Afrika", "Asien", "Europa", "Pazifik");
    var america = choices("en").regions().get(1);
    assertThat(america.name()).isEqualTo("America");
    assertThat(america.zones())
        .contains(new Zone("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires"))
        .extracting(Zone::city)
        .isSorted();
  }

  private static TimeZoneChoices choices(String language) {
    return new TimeZoneChoices(new Wordbook(Path.of("templates"), language).of("site"));
  }
}
