package dev.daybreak.daily.calendar;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The holidays of the settings. The file is read again when it changes; if it cannot be read then,
 * what was last read holds.
 */
@Component
class Holidays {
  private static final String GONE = "daily.holidays.gone";

  private static final Logger log = LoggerFactory.getLogger(Holidays.class);

  /** What a file without changes looks like, and the first of the years that were read. */
  private record Version(Object modified, long bytes, int year) {}

  private final Map<LocalDate, String> dates = new HashMap<>();
  private final Map<MonthDay, String> everyYear = new HashMap<>();
  private final @Nullable Path file;
  private final Clock clock;

  private @Nullable Version version;
  private Map<LocalDate, String> ofFile = Map.of();
  private @Nullable Failure problem;

  /**
   * @throws IllegalArgumentException with the setting's name if a date is wrong
   */
  Holidays(HolidaySettings settings, Clock clock) {
    for (var entry : settings.holidays()) {
      add(entry.strip());
    }
    file = settings.holidaysFile();
    this.clock = clock;
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

  /**
   * The names of the holidays among some days: the date itself for one that has none. A file is
   * believed for the last year, this one and the next two.
   */
  synchronized Map<LocalDate, String> among(List<LocalDate> days) {
    refresh();
    var found = new HashMap<LocalDate, String>();
    for (var date : days) {
      var name =
          ofFile.getOrDefault(date, dates.getOrDefault(date, everyYear.get(MonthDay.from(date))));
      if (name != null) {
        found.put(date, name);
      }
    }
    return found;
  }

  /** Why the file could not be read when it last changed; empty if it could, or there is none. */
  synchronized Optional<Failure> problem() {
    refresh();
    return Optional.ofNullable(problem);
  }

  private void refresh() {
    if (file == null) {
      return;
    }
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      int year = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
      var now = new Version(attributes.lastModifiedTime(), attributes.size(), year);
      if (now.equals(version)) {
        if (problem != null && problem.code().equals(GONE)) {
          problem = null; // it was away for a while
        }
        return;
      }
      version = now;
      ofFile = HolidayFile.read(file, year - 1, year + 2);
      problem = null;
    } catch (Refused e) {
      failed(e, Failure.of(e));
    } catch (NoSuchFileException e) {
      failed(e, new Failure(GONE, file));
    } catch (IOException | RuntimeException | AssertionError e) {
      // The library throws even that at a rule that it cannot understand.
      failed(e, new Failure("daily.holidays.unreadable", file, String.valueOf(e.getMessage())));
    }
  }

  private void failed(Throwable e, Failure found) {
    if (!found.equals(problem)) {
      log.debug("{} cannot be read", file, e);
    }
    problem = found;
  }
}
