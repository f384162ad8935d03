package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFormatsTest {
  private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 24, 6, 55);

  @ParameterizedTest
  @CsvSource({
    "en, November 2026, 06:55",
    "de, November 2026, 06:55",
    "fr, novembre 2026, 06:55",
    "fi, marraskuu 2026, 6.55",
    "ja, 2026年11月, 6:55",
  })
  void aMonthAndATimeAreWrittenAsTheLanguageDoes(String language, String month, String time) {
    var formats = new DateFormats(Locale.forLanguageTag(language));

    assertThat(formats.month(AT)).isEqualTo(month);
    assertThat(formats.time(AT)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | EEEE d MMMM uuuu | Tuesday 24 November 2026",
        "de | EEEE, d. MMMM uuuu | Dienstag, 24. November 2026"
      })
  void aPatternOfAStringsFileIsFilledInItsLanguage(String language, String pattern, String date) {
    assertThat(new DateFormats(Locale.forLanguageTag(language)).format(pattern, AT))
        .isEqualTo(date);
  }
}
