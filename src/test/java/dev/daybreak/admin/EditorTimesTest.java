package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments and durations as editors read them, in each language. */
class EditorTimesTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, now, jetzt",
    "PT44S, now, jetzt",
    "PT45S, in 1 minute, in 1 Minute",
    "-PT45S, 1 minute ago, vor 1 Minute",
    "PT12M, in 12 minutes, in 12 Minuten",
    "PT59M29S, in 59 minutes, in 59 Minuten",
    "PT59M30S, in 1 h, in 1 Std.",
    "PT4H, in 4 h, in 4 Std.",
    "-PT3H5M, 3 h 5 min ago, vor 3 Std. 5 Min.",
    "PT24H, in 1 day, in 1 Tag",
    "-PT49H, 2 days ago, vor 2 Tagen"
  })
  void howFarAwayAMomentIs(Duration away, String english, String german) {
    assertThat(times("en").fromNow(NOW.plus(away))).isEqualTo(english);
    assertThat(times("de").fromNow(NOW.plus(away))).isEqualTo(german);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 1 minute, 1 Minute",
    "PT48M, 48 minutes, 48 Minuten",
    "PT3H5M, 3 h 5 min, 3 Std. 5 Min.",
    "PT36H, 2 days, 2 Tage"
  })
  void howLongSomethingTakes(Duration time, String english, String german) {
    assertThat(times("en").length(time)).isEqualTo(english);
    assertThat(times("de").length(time)).isEqualTo(german);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T07:00:00Z, 07:00, at 07:00, um 07:00 Uhr",
    "2026-11-23T07:00:00Z, '23 Nov, 07:00', on 23 November at 07:00, am 23. November um 07:00 Uhr",
    "2026-11-25T00:00:00Z, '25 Nov, 00:00', on 25 November at 00:00, am 25. November um 00:00 Uhr"
  })
  void aMomentIsATimeTodayAndADateElse(Instant at, String brief, String english, String german) {
    assertThat(times("en").brief(at)).isEqualTo(brief);
    assertThat(times("en").at(at)).isEqualTo(english);
    assertThat(times("de").at(at)).isEqualTo(german);
  }

  @ParameterizedTest
  @CsvSource({
    // Same clock in another zone: once.
    "Europe/London, 2026-11-24T07:00:00Z, 07:00, at 07:00",
    "Europe/Berlin, 2026-11-24T07:00:00Z, 08:00 (07:00 Dublin), at 08:00 (07:00 Dublin)",
    "Europe/Berlin, 2026-11-26T07:00:00Z, '26 Nov, 08:00 (07:00 Dublin)', on 26 November at 08:00 (07:00 Dublin)",
    // Today is the editor's day.
    "Europe/Berlin, 2026-11-24T23:30:00Z, '25 Nov, 00:30 (24 Nov, 23:30 Dublin)', 'on 25 November at 00:30 (24 Nov, 23:30 Dublin)'",
    "America/New_York, 2026-11-24T04:00:00Z, '23 Nov, 23:00 (24 Nov, 04:00 Dublin)', 'on 23 November at 23:00 (24 Nov, 04:00 Dublin)'",
  })
  void anEditorElsewhereSeesTheirTimeWithTheNewslettersBesideIt(
      ZoneId own, Instant at, String brief, String sentence) {
    var times = new EditorTimes(strings("en"), DUBLIN, own, NOW);
    assertThat(times.brief(at)).isEqualTo(brief);
    assertThat(times.at(at)).isEqualTo(sentence);
  }

  @Test
  void aDayIsWrittenOut() {
    var day = LocalDate.of(2026, 11, 24);
    assertThat(times("en").day(day)).isEqualTo("Tuesday 24 November 2026");
    assertThat(times("de").day(day)).isEqualTo("Dienstag, 24. November 2026");
    assertThat(times("en").exact(NOW)).isEqualTo("2026-11-24 06:00:00");
  }

  private static EditorTimes times(String language) {
    var strings = strings(language);
    return new EditorTimes(strings, DUBLIN, DUBLIN, NOW);
  }

  private static Strings strings(String language) {
    return new Wordbook(Path.of("templates"), "en").of("admin", language);
  }
}
