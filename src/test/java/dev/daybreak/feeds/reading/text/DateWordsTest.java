package dev.daybreak.feeds.reading.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateWordsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          18 February 2026             | 2026-02-18
          February 18, 2026            | 2026-02-18
          18-Feb-26                    | 2026-02-18
          Wed, 18 Feb 2026             | 2026-02-18
          2026 Feb 18                  | 2026-02-18
          18 SEPT 2026                 | 2026-09-18
          the 1st of May 1999          | 1999-05-01
          18 Feb 50                    | 1950-02-18
          18 Feb 29                    | 2029-02-18
          26 Jan 31                    | 2026-01-31
          18 Feb 126                   | 2026-02-18
          18. März 2026                | 2026-03-18
          18. Jänner 2026              | 2026-01-18
          mercredi 18 février 2026     | 2026-02-18
          mar 17 febbraio 2026         | 2026-02-17
          mar 3 2026                   | 2026-03-03
          3 mar 2026                   | 2026-03-03
          lun. 2 août 2026             | 2026-08-02
          1 de março de 2026           | 2026-03-01
          18 lutego 2026               | 2026-02-18
          1. července 2026             | 2026-07-01
          18 февраля 2026              | 2026-02-18
          18 Φεβρουαρίου 2026          | 2026-02-18
          18 Şubat 2026                | 2026-02-18
          18 Meán Fómhair 2026         | 2026-09-18
          18 Deireadh Fómhair 2026     | 2026-10-18
          18 helmikuuta 2026           | 2026-02-18
          2026. február 18.            | 2026-02-18
          18 Feb 2026 EST5EDT          | 2026-02-18
          February 2026                |
          18 2026                      |
          18 Nevermonth 2026           |
          18 Feb                       |
          118 Feb 2026                 |
          18 Feb 20260                 |
          18 Feb 6                     |
          18 19 Feb 20                 |
          ''                           |
          """)
  void aDayIsReadWithItsMonthInWords(String text, LocalDate day) {
    assertThat(DateWords.read(text)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30 February 2026", "29 Feb 2026", "0 May 2026", "31 avril 2026"})
  void aDayThatIsInNoCalendarIsAnError(String text) {
    assertThatThrownBy(() -> DateWords.read(text)).isInstanceOf(DateTimeException.class);
  }
}
