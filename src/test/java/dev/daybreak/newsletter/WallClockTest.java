package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    // Without a change.
    "Europe/Dublin      , 2026-11-24T07:00, 2026-11-24T07:00:00Z",
    "Asia/Kolkata       , 2026-11-24T07:00, 2026-11-24T01:30:00Z",
    // Spring in Berlin: 02:00 to 03:00 does not exist, and its edges do.
    "Europe/Berlin      , 2026-03-29T01:59, 2026-03-29T00:59:00Z",
    "Europe/Berlin      , 2026-03-29T02:00, 2026-03-29T01:00:00Z",
    "Europe/Berlin      , 2026-03-29T02:30, 2026-03-29T01:00:00Z",
    "Europe/Berlin      , 2026-03-29T03:00, 2026-03-29T01:00:00Z",
    // Autumn: it comes twice, and the first counts.
    "Europe/Berlin      , 2026-10-25T02:00, 2026-10-25T00:00:00Z",
    "Europe/Berlin      , 2026-10-25T02:59, 2026-10-25T00:59:00Z",
    "Europe/Berlin      , 2026-10-25T03:00, 2026-10-25T02:00:00Z",
    // South of the equator, and by half an hour.
    "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:30:00Z",
    "Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00Z",
    // At midnight: the day begins at 01:00.
    "America/Santiago   , 2026-09-06T00:00, 2026-09-06T04:00:00Z",
    "America/Santiago   , 2026-09-06T00:30, 2026-09-06T04:00:00Z",
    // Samoa left a whole day out.
    "Pacific/Apia       , 2011-12-30T07:00, 2011-12-30T10:00:00Z",
    "Pacific/Apia       , 2011-12-31T00:00, 2011-12-30T10:00:00Z"
  })
  void theInstantOfALocalTime(String zone, LocalDateTime local, Instant instant) {
    assertThat(WallClock.at(local, ZoneId.of(zone))).isEqualTo(instant);
  }
}
