package dev.daybreak.daily.calendar;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.util.ICalDate;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;

/** Reads the all-day events of an iCalendar file (RFC 5545). */
@SuppressWarnings("JavaUtilDate") // what biweekly takes and gives
final class HolidayFile {
  private static final long MAX_BYTES = 1_000_000;
  private static final int MAX_EVENTS = 5_000;
  private static final int MAX_NAME = 200;

  /** Every day of the years that are read. */
  private static final int MAX_TURNS = 1_500;

  /** A holiday lasts days; one of years is a mistake. */
  private static final long MAX_DAYS = 60;

  private HolidayFile() {}

  /**
   * The holidays of some years.
   *
   * @throws Refused with the file's name if it is no such file or too large
   */
  static Map<LocalDate, String> read(Path file, int first, int last) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new Refused("daily.holidays.large", file, MAX_BYTES);
    }
    var calendars = Biweekly.parse(Files.readString(file, StandardCharsets.UTF_8)).all();
    if (calendars.isEmpty()) {
      throw new Refused("daily.holidays.none", file);
    }
    var holidays = new HashMap<LocalDate, String>();
    var events = 0;
    for (var calendar : calendars) {
      for (var event : calendar.getEvents()) {
        if (++events > MAX_EVENTS) {
          throw new Refused("daily.holidays.many", file, MAX_EVENTS);
        }
        add(event, first, last, holidays);
      }
    }
    return holidays;
  }

  private static void add(VEvent event, int from, int to, Map<LocalDate, String> holidays) {
    var start = event.getDateStart();
    if (start == null || start.getValue() == null || start.getValue().hasTime()) {
      return; // an appointment
    }
    var days = days(event, start.getValue());
    var name = name(event);
    // biweekly reads a date as midnight of the machine's zone.
    var occurrences = event.getDateIterator(TimeZone.getDefault());
    occurrences.advanceTo(midnight(LocalDate.of(from, 1, 1).minusDays(days)));
    for (var turn = 0; turn < MAX_TURNS && occurrences.hasNext(); turn++) {
      var first = date(occurrences.next());
      if (first.getYear() > to) {
        break;
      }
      for (var day = 0L; day < days; day++) {
        holidays.putIfAbsent(first.plusDays(day), name);
      }
    }
  }

  /** How many days an event lasts; its end is the day after. */
  private static long days(VEvent event, ICalDate start) {
    var end = event.getDateEnd();
    var duration = event.getDuration();
    var days = 1L;
    if (end != null && end.getValue() != null) {
      days = ChronoUnit.DAYS.between(date(start), date(end.getValue()));
    } else if (duration != null && duration.getValue() != null) {
      days = Duration.ofMillis(duration.getValue().toMillis()).toDays();
    }
    return Math.max(1, Math.min(MAX_DAYS, days));
  }

  private static String name(VEvent event) {
    var summary = event.getSummary();
    var name = summary == null || summary.getValue() == null ? "" : summary.getValue();
    var line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.substring(0, Math.min(line.length(), MAX_NAME));
  }

  private static LocalDate date(Date at) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(at.getTime()), ZoneId.systemDefault());
  }

  private static Date midnight(LocalDate date) {
    return Date.from(date.atStartOfDay(ZoneId.systemDefault()).toInstant());
  }
}
