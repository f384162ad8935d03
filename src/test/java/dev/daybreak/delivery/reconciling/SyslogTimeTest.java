package dev.daybreak.delivery.reconciling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogTimeTest {
  private static final Clock NEW_YEAR =
      Clock.fixed(Instant.parse("2027-01-02T12:00:00Z"), ZoneId.of("UTC"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Jan  2 07:00:03 mx,                       2027-01-02T06:00:03Z
          Jan  3 00:10:03 mx,                       2027-01-02T23:10:03Z
          Jan  4 07:00:03 mx,                       2026-01-04T06:00:03Z
          Dec 31 07:00:03 mx,                       2026-12-31T06:00:03Z
          Jul  1 07:00:03.123456 mx,                2026-07-01T05:00:03Z
          Jul 11 07:00:03 mx,                       2026-07-11T05:00:03Z
          Feb 29 07:00:03 mx,                       2024-02-29T06:00:03Z
          Jul  1 2025 07:00:03 mx,                  2025-07-01T05:00:03Z
          2025 Jul  1 07:00:03 mx,                  2025-07-01T05:00:03Z
          2026-11-26T07:00:03.123456+00:00 mx,      2026-11-26T07:00:03Z
          2026-11-26T07:00:03+0530 mx,              2026-11-26T01:30:03Z
          2026-07-26T07:00:03-04:00 mx,             2026-07-26T11:00:03Z
          2026-11-26T07:00:03Z mx,                  2026-11-26T07:00:03Z
          2026-11-26 07:00:03 mx,                   2026-11-26T06:00:03Z
          """)
  void isReadInWhateverForm(String line, Instant expected) {
    assertThat(read(line)).isEqualTo(expected.getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Nov 26",
        "Foo 26 07:00:03 mx postfix",
        "Nov 31 07:00:03 mx postfix",
        "Nov 26 27:00:03 mx postfix",
        "Nov 26 07:61:03 mx postfix",
        "2026-13-26T07:00:03Z mx",
        "2026-11-26T07:00:03?04:00 mx",
        "2026-11-26T07:0",
        "    an indented line of a message",
        "{\"time\": \"2026-11-26T07:00:03Z\"}"
      })
  void isMissedInOtherLines(String line) {
    assertThat(read(line)).isEqualTo(-1);
  }

  private static long read(String line) {
    var bytes = line.getBytes(UTF_8);
    return new SyslogTime(ZoneId.of("Europe/Berlin"), NEW_YEAR).read(bytes, 0, bytes.length);
  }
}
