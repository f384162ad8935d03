package dev.daybreak.daily.calendar;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The holidays of the settings. The file is read again when it changes; if it cannot be read then,
 * what it said before stays.
 */
@Component
class Holidays {
  private static final Logger log = LoggerFactory.getLogger(Holidays.class);

  /** What a file without changes looks like. */
  private record Version(Object modified, long bytes, int year) {}

  private final Map<LocalDate, String> dates = new HashMap<>();
  private final Map<MonthDay, String> everyYear = new HashMap<>();
  private final @Nullable Path file;

  private @Nullable Version version;
  private Map<LocalDate, String> ofFile = Map.of();
  private @Nullable Failure problem;

  /**
   * @throws IllegalArgumentException with the setting's name if a date or the file is wrong
   */
  Holidays(HolidaySettings settings) {
    for (var entry : settings.holidays()) {
      add(entry.strip());
    }
    file = settings.holidaysFile();
  }

  private void add(String entry) {
    try {
      if (entry.matches("\\d\\d-\\d\\d")) {
        everyYear.put(MonthDay.parse("--" + entry), entry);
      } else {
        dates.put(LocalDate.parse(entry), entry);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "daybreak.holidays has %s: write a date such as 2026-12-25, or 12-25 for every year"
              .formatted(entry),
          e);
    }
  }

  /** The name of the holiday, or its date if it has none; null if the date is no holiday. */
  synchronized @Nullable String name(LocalDate date) {
    refresh(date.getYear());
    var named = ofFile.get(date);
    if (named != null) {
      return named;
    }
    return dates.getOrDefault(date, everyYear.get(MonthDay.from(date)));
  }

  /** Why the file could not be read when it last changed; empty if it could, or there is none. */
  synchronized Optional<Failure> problem() {
    refresh(version == null ? 0 : version.year());
    return Optional.ofNullable(problem);
  }

  private void refresh(int year) {
    if (file == null) {
      return;
    }
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      var now = new Version(attributes.lastModifiedTime(), attributes.size(), year);
      if (now.equals(version)) {
        return;
      }
      version = now;
      ofFile = HolidayFile.read(file, year);
      problem = null;
    } catch (IOException e) {
      failed(e, new Failure("daily.holidays.unreadable", file, String.valueOf(e.getMessage())));
    } catch (Refused e) {
      failed(e, Failure.of(e));
    }
  }

  private void failed(Exception e, Failure found) {
    if (!found.equals(problem)) {
      log.warn("The holidays stay as they were: {} cannot be read ({})", file, e.getMessage());
    }
    problem = found;
  }
}
