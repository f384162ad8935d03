package dev.daybreak.delivery.reconciling;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Reads the time at the beginning of a line of a log: RFC 3339 with or without an offset, or that
 * of classic syslog (RFC 3164), whose year is missing or stands before or after the day. It works
 * on bytes and keeps the hour read last, since a log has millions of lines.
 */
final class SyslogTime {
  private static final byte[] MONTHS =
      "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);
  private static final int NO_YEAR = 0;

  private final ZoneId zone;
  private final Clock clock;

  private byte[] line = {};
  private int at;
  private int to;

  private long hourRead = -1;
  private long hourBegan;

  /**
   * A reader of times.
   *
   * @param zone of the times that have no offset
   * @param clock a time without a year is the last such one before now
   */
  SyslogTime(ZoneId zone, Clock clock) {
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * Reads it; where it ends is {@link #end}.
   *
   * @return seconds since 1970, or -1 if the line does not begin with a time
   */
  long read(byte[] bytes, int from, int until) {
    line = bytes;
    at = from;
    to = until;
    if (until - from < 15) {
      return -1;
    }
    try {
      return isDigit(bytes[from]) && bytes[from + 4] == '-' ? standard() : classic();
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return -1;
    }
  }

  /** The byte after the time. */
  int end() {
    return at;
  }

  private long standard() {
    int year = digits(4);
    skip('-');
    int month = digits(2);
    skip('-');
    int day = digits(2);
    at++;
    long seconds = time(year, month, day);
    if (at >= to || line[at] == ' ') {
      return seconds;
    }
    // Its own offset in place of the zone's.
    return seconds + zoneOffset(seconds) - offset();
  }

  private int zoneOffset(long seconds) {
    return zone.getRules().getOffset(java.time.Instant.ofEpochSecond(seconds)).getTotalSeconds();
  }

  private int offset() {
    byte sign = line[at++];
    if (sign == 'Z') {
      return 0;
    }
    int hours = digits(2);
    if (line[at] == ':') {
      at++;
    }
    int seconds = hours * 3600 + digits(2) * 60;
    return switch (sign) {
      case '+' -> seconds;
      case '-' -> -seconds;
      default -> throw new DateTimeException("an offset");
    };
  }

  private long classic() {
    int year = NO_YEAR;
    if (isDigit(line[at])) {
      year = digits(4);
      skip(' ');
    }
    int month = month();
    skip(' ');
    if (line[at] == ' ') {
      at++;
    }
    int day = isDigit(line[at + 1]) ? digits(2) : digits(1);
    skip(' ');
    if (line[at + 2] != ':') {
      year = digits(4);
      skip(' ');
    }
    return time(year, month, day);
  }

  private int month() {
    for (int i = 0; i < MONTHS.length; i += 3) {
      if (line[at] == MONTHS[i] && line[at + 1] == MONTHS[i + 1] && line[at + 2] == MONTHS[i + 2]) {
        at += 3;
        return i / 3 + 1;
      }
    }
    throw new DateTimeException("a month");
  }

  private long time(int year, int month, int day) {
    int hour = digits(2);
    skip(':');
    int minute = digits(2);
    skip(':');
    int second = digits(2);
    if (at < to && line[at] == '.') {
      at++;
      while (at < to && isDigit(line[at])) {
        at++;
      }
    }
    if (minute > 59 || second > 60) {
      throw new DateTimeException("a minute");
    }
    return hour(year, month, day, hour) + minute * 60L + second;
  }

  private long hour(int year, int month, int day, int hour) {
    long key = ((year * 13L + month) * 32 + day) * 24 + hour;
    if (key != hourRead || hour > 23) {
      var date = year == NO_YEAR ? last(month, day) : LocalDate.of(year, month, day);
      hourBegan = LocalDateTime.of(date, LocalTime.of(hour, 0)).atZone(zone).toEpochSecond();
      hourRead = key;
    }
    return hourBegan;
  }

  /** The last such day; the clock of the relay may be ahead of ours. */
  private LocalDate last(int month, int day) {
    var tomorrow = LocalDate.now(clock.withZone(zone)).plusDays(1);
    int year = tomorrow.getYear();
    // No leap year is more than eight years ago.
    for (int back = 0; back <= 8; back++) {
      if (day <= java.time.YearMonth.of(year - back, month).lengthOfMonth()) {
        var date = LocalDate.of(year - back, month, day);
        if (!date.isAfter(tomorrow)) {
          return date;
        }
      }
    }
    throw new DateTimeException("a day");
  }

  private int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      byte digit = line[at++];
      if (!isDigit(digit) || at > to) {
        throw new DateTimeException("a digit");
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  private void skip(char one) {
    if (line[at++] != one) {
      throw new DateTimeException("another character");
    }
  }

  private static boolean isDigit(byte one) {
    return one >= '0' && one <= '9';
  }
}
