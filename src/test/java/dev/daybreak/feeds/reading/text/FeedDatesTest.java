package dev.daybreak.feeds.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedDatesTest {

  static Stream<Arguments> dates() throws IOException {
    try (var in = FeedDatesTest.class.getResourceAsStream("/feeds/dates.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> ("x " + line).split("=>", 2))
              .map(parts -> Arguments.of(parts[0].substring(2), parts[1].strip()))
              .toList()
              .stream();
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("dates")
  void aDateIsRead(String written, String instant) {
    var expected = instant.equals("null") ? null : Instant.parse(instant);

    assertThat(FeedDates.read(written)).isEqualTo(expected);
  }

  @Test
  void aDayWithoutAnHourBeginsInItsZone() {
    var dublin = ZoneId.of("Europe/Dublin");

    assertThat(FeedDates.read("17 July 2026", dublin)).isEqualTo("2026-07-16T23:00:00Z");
    assertThat(FeedDates.read("17 July 2026 08:00", dublin)).isEqualTo("2026-07-17T07:00:00Z");
    assertThat(FeedDates.read("17 July 2026 08:00 GMT", dublin)).isEqualTo("2026-07-17T08:00:00Z");
    assertThat(FeedDates.read("2026-07-17T08:00:00-05:00", dublin))
        .isEqualTo("2026-07-17T13:00:00Z");
    // The night the clocks go forward has no half past one in Dublin.
    assertThat(FeedDates.read("2026-03-29 01:30", dublin)).isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void aVeryLongTextIsNoDate() {
    assertThat(FeedDates.read("2026-02-18" + " ".repeat(1_000_000))).isNull();
    assertThat(FeedDates.read("1".repeat(100))).isNull();
    assertThat(FeedDates.read(null)).isNull();
  }
}
