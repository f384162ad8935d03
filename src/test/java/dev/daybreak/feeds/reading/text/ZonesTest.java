package dev.daybreak.feeds.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Z                              | Z
          z                              | Z
          GMT                            | Z
          gmt                            | Z
          +0000                          | Z
          +01:00                         | +01:00
          +0530                          | +05:30
          -3                             | -03:00
          −05:00                         | -05:00
          ' +02:00'                      | +02:00
          GMT+1                          | +01:00
          UTC-3                          | -03:00
          (GMT+02:00)                    | +02:00
          (UTC+02:00) Athens             | +02:00
          +01:00:00                      | +01:00
          +18:00                         | +18:00
          +18:01                         | Z
          +99:99                         | Z
          +0075                          | Z
          EST                            | -05:00
          (PST)                          | -08:00
          EST5EDT                        | -05:00
          MESZ                           | +02:00
          IST                            | +05:30
          NST                            | -03:30
          A                              | +01:00
          a                              |
          J                              |
          Y                              | -12:00
          Europe/Dublin                  | Europe/Dublin
          America/Argentina/Buenos_Aires | America/Argentina/Buenos_Aires
          Mars/Phobos                    |
          Uhr                            |
          Uhr MEZ                        | +01:00
          ' '                            |
          ''                             |
          """)
  void aZoneIsAnOffsetARegionOrAName(String text, String zone) {
    assertThat(Zones.find(text)).isEqualTo(zone == null ? null : ZoneId.of(zone));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +0100 2026      | ' 2026'
          ' , -05:00 x'   | ' x'
          GMT+1 2026      | ' 2026'
          2026 +0100      | 2026 +0100
          EST 2026        | EST 2026
          ''              | ''
          """)
  void anOffsetAtTheStartIsNotTakenForAYear(String text, String rest) {
    assertThat(Zones.without(text)).isEqualTo(rest);
  }
}
