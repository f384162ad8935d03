package dev.daybreak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.subscribers.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTimeTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

  /** Publication in UTC, the reader's clock, and the first moment that it shows the hour. */
  @ParameterizedTest
  @CsvSource({
    // Winter and summer, before and after the newsletter's seven o'clock.
    "2026-11-24T07:00:00Z, Europe/Dublin, 07:00, 2026-11-24T07:00:00Z",
    "2026-11-24T07:00:00Z, Europe/Dublin, 20:00, 2026-11-24T20:00:00Z",
    "2026-11-24T07:00:00Z, Europe/Dublin, 06:00, 2026-11-25T06:00:00Z",
    "2026-07-01T06:00:00Z, Europe/Dublin, 20:00, 2026-07-01T19:00:00Z",
    "2026-11-24T07:00:00Z, Europe/Berlin, 07:00, 2026-11-25T06:00:00Z",
    // Auckland's seven comes before Dublin's next edition, New York's after this one.
    "2026-11-24T07:00:00Z, Pacific/Auckland, 07:00, 2026-11-24T18:00:00Z",
    "2026-07-01T06:00:00Z, Pacific/Auckland, 07:00, 2026-07-01T19:00:00Z",
    "2026-11-24T07:00:00Z, America/New_York, 07:00, 2026-11-24T12:00:00Z",
    "2026-11-24T07:00:00Z, America/New_York, 02:00, 2026-11-24T07:00:00Z",
    // Zones of half and quarter hours.
    "2026-11-24T07:00:00Z, Asia/Kolkata, 07:00, 2026-11-25T01:30:00Z",
    "2026-11-24T07:00:00Z, Asia/Kathmandu, 13:00, 2026-11-24T07:15:00Z",
    "2026-11-24T07:00:00Z, Australia/Adelaide, 18:00, 2026-11-24T07:30:00Z",
    "2026-11-24T07:00:00Z, Pacific/Chatham, 07:00, 2026-11-24T17:15:00Z",
    // Dublin's clocks go forward at one: half past one is not there, and two is the next minute.
    "2026-03-28T07:00:00Z, Europe/Dublin, 01:00, 2026-03-29T01:00:00Z",
    "2026-03-28T07:00:00Z, Europe/Dublin, 01:30, 2026-03-29T01:00:00Z",
    "2026-03-28T07:00:01Z, Europe/Dublin, 07:00, 2026-03-29T06:00:00Z",
    // They go back at two: one o'clock comes twice, and the first counts.
    "2026-10-24T06:00:00Z, Europe/Dublin, 01:00, 2026-10-25T00:00:00Z",
    "2026-10-25T00:30:00Z, Europe/Dublin, 01:00, 2026-10-26T01:00:00Z",
    "2026-10-24T06:00:01Z, Europe/Dublin, 07:00, 2026-10-25T07:00:00Z",
    // New York's two o'clock is not there on 8 March, and its one o'clock twice on 1 November.
    "2026-03-07T12:00:00Z, America/New_York, 02:00, 2026-03-08T07:00:00Z",
    "2026-10-31T12:00:00Z, America/New_York, 01:00, 2026-11-01T05:00:00Z",
    // Lord Howe's clocks move by half an hour; Samoa left out the whole of 30 December.
    "2026-10-03T07:00:00Z, Australia/Lord_Howe, 02:15, 2026-10-03T15:30:00Z",
    "2011-12-30T09:00:00Z, Pacific/Apia, 12:00, 2011-12-30T10:00:00Z",
  })
  void theFirstMomentFromPublishingOnAtWhichTheClockShowsTheHour(
      Instant published, ZoneId zone, LocalTime hour, Instant due) {
    assertThat(DeliveryTime.next(hour, zone, published)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Dublin",
    "America/New_York",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "Australia/Lord_Howe"
  })
  void overAYearNoDayBringsTwoWavesAndHardlyOneBringsNone(ZoneId zone) {
    for (var hour = 0; hour < 24; hour++) {
      var wish = LocalTime.of(hour, 0);
      var waves = new TreeSet<Instant>();
      for (var day = 0; day < 365; day++) {
        var published = ZonedDateTime.of(2026, 1, 1, 7, 0, 0, 0, DUBLIN).plusDays(day).toInstant();
        var due = DeliveryTime.next(wish, zone, published);
        assertThat(due).isBetween(published, published.plus(Duration.ofHours(25)));
        waves.add(due);
      }
      var days = waves.stream().map(due -> LocalDate.ofInstant(due, zone)).distinct().count();
      assertThat(days).isEqualTo(waves.size());
      // Two editions may meet in one wave when Dublin's clocks and the reader's change on different
      // days; the newer goes.
      assertThat(waves).hasSizeGreaterThanOrEqualTo(363);
    }
  }

  @Test
  void itIsTheFirstOfAllMomentsThatWouldDo() {
    var random = new Random(20261124);
    var zones = List.copyOf(ZoneId.getAvailableZoneIds());
    for (var i = 0; i < 2_000; i++) {
      var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var from = Instant.ofEpochSecond(1_700_000_000L + 60L * random.nextInt(2_000_000));
      var hour = LocalTime.of(random.nextInt(24), 0);
      var due = DeliveryTime.next(hour, zone, from);

      // Minute by minute up to then, the clock shows the hour at no moment before.
      for (var at = from; at.isBefore(due); at = at.plusSeconds(60)) {
        var shown = at.atZone(zone);
        assertThat(
                shown.toLocalTime().equals(hour)
                    && shown.withEarlierOffsetAtOverlap().toInstant().equals(at))
            .as("%s at %s in %s", from, hour, zone)
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // planned, published, hour, zone, due
        "2026-11-24T07:00:00Z, 2026-11-24T07:00:02Z, -, -, 2026-11-24T07:00:02Z",
        "2026-11-24T07:00:00Z, 2026-11-24T07:00:02Z, -, Pacific/Auckland, 2026-11-24T07:00:02Z",
        // The clock was looked at two seconds late: no one waits a day for that.
        "2026-11-24T07:00:00Z, 2026-11-24T07:00:02Z, 7, -, 2026-11-24T07:00:02Z",
        // The program was down until half past nine: whose hour has passed gets it at once.
        "2026-11-24T07:00:00Z, 2026-11-24T09:30:00Z, 8, -, 2026-11-24T09:30:00Z",
        "2026-11-24T07:00:00Z, 2026-11-24T09:30:00Z, 20, -, 2026-11-24T20:00:00Z",
        "2026-11-24T07:00:00Z, 2026-11-24T09:30:00Z, 7, Pacific/Auckland, 2026-11-24T18:00:00Z",
        // Published by hand before its time.
        "2026-11-24T07:00:00Z, 2026-11-24T05:00:00Z, 6, -, 2026-11-24T06:00:00Z",
      })
  void whoNamedNoHourGetsItAtOnceAndALateEditionWaitsForNobody(
      Instant planned,
      Instant published,
      @Nullable Integer hour,
      @Nullable ZoneId zone,
      Instant due) {
    var reader =
        new Subscriber(
            1,
            "ann@example.org",
            "",
            Subscriber.State.CONFIRMED,
            List.of(),
            hour,
            zone,
            null,
            planned,
            planned,
            null,
            planned,
            "");
    assertThat(DeliveryTime.due(reader, DUBLIN, planned, published)).isEqualTo(due);
  }
}
