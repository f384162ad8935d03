package dev.daybreak.daily.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Harbour//Holidays//EN
      BEGIN:VEVENT
      UID:1
      DTSTART;VALUE=DATE:20201225
      DTEND;VALUE=DATE:20201227
      RRULE:FREQ=YEARLY
      SUMMARY:Christmas
      END:VEVENT
      BEGIN:VEVENT
      UID:2
      DTSTART;VALUE=DATE:20270405
      SUMMARY:Easter\\, Monday
      END:VEVENT
      BEGIN:VEVENT
      UID:3
      DTSTART:20270406T090000Z
      DTEND:20270406T100000Z
      SUMMARY:Dentist
      END:VEVENT
      BEGIN:VEVENT
      UID:4
      DTSTART;VALUE=DATE:20270501
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("holidays.ics");
    write(CALENDAR, 1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-12-24,",
    "2026-12-25, Christmas",
    "2026-12-26, Christmas",
    "2026-12-27,",
    "2027-12-25, Christmas",
    "2019-12-25,",
    "2027-04-05, 'Easter, Monday'",
    "2027-04-06,",
    "2027-05-01, ''"
  })
  void theAllDayEventsOfAFileAreHolidays(LocalDate date, String name) {
    assertThat(name(holidays(List.of(), file), date)).isEqualTo(name);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"2026-12-31, 12-31", "2027-12-31, 12-31", "2027-03-17, 2027-03-17", "2028-03-17,"})
  void theSettingsNameDaysOfOneYearAndOfEvery(LocalDate date, String name) {
    assertThat(name(holidays(List.of("12-31", " 2027-03-17"), null), date)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.12.", "13-01", "02-30", "2026-02-29", "Christmas", ""})
  void aWrongDateIsNamed(String entry) {
    assertThatThrownBy(() -> holidays(List.of(entry), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("daybreak.holidays has " + entry + ": write a date such as");
  }

  @Test
  void aFileThatChangesIsReadAgainAndABrokenOneChangesNothing() throws IOException {
    var holidays = holidays(List.of(), file);
    var easter = LocalDate.of(2027, 4, 5);
    assertThat(name(holidays, easter)).isEqualTo("Easter, Monday");

    write(CALENDAR.replace("20270405", "20270406"), 2);
    assertThat(name(holidays, easter)).isNull();
    assertThat(name(holidays, easter.plusDays(1))).isEqualTo("Easter, Monday");

    write("no calendar", 3);
    assertThat(name(holidays, easter.plusDays(1))).isEqualTo("Easter, Monday");
    assertThat(holidays.problem())
        .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("daily.holidays.none"));

    Files.delete(file);
    assertThat(name(holidays, easter.plusDays(1))).isEqualTo("Easter, Monday");
    assertThat(holidays.problem())
        .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("daily.holidays.gone"));

    write(CALENDAR, 4);
    assertThat(name(holidays, easter)).isEqualTo("Easter, Monday");
    assertThat(holidays.problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"FREQ=FORTNIGHTLY", "INTERVAL=2", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=99"})
  void aRuleThatIsNotUnderstoodLosesNoOtherHolidayInSilence(String rule) throws IOException {
    var holidays = holidays(List.of(), file);
    var easter = LocalDate.of(2027, 4, 5);
    assertThat(name(holidays, easter)).isEqualTo("Easter, Monday");

    write(CALENDAR.replace("FREQ=YEARLY", rule), 2);
    assertThat(name(holidays, easter)).isEqualTo("Easter, Monday");
  }

  @Test
  void anEventThatRecursForEverEndsAndAHugeFileIsRefused() throws IOException {
    write(CALENDAR.replace("FREQ=YEARLY", "FREQ=DAILY"), 2);
    assertThat(name(holidays(List.of(), file), LocalDate.of(2027, 7, 9))).isEqualTo("Christmas");

    write(CALENDAR + "X".repeat(1_000_000), 3);
    var holidays = holidays(List.of(), file);
    assertThat(name(holidays, LocalDate.of(2026, 12, 25))).isNull();
    assertThat(holidays.problem())
        .hasValueSatisfying(
            problem -> assertThat(problem.code()).isEqualTo("daily.holidays.large"));
  }

  private static String name(Holidays holidays, LocalDate date) {
    return holidays.among(List.of(date)).get(date);
  }

  private static Holidays holidays(List<String> dates, Path file) {
    return new Holidays(new HolidaySettings(dates, file), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** With a time of its own, however fast the test is. */
  private void write(String calendar, int second) throws IOException {
    Files.writeString(file, calendar);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + second)));
  }
}
