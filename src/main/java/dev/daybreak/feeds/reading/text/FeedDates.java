package dev.daybreak.feeds.reading.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses dates of feeds: RFC 822 and its variants, ISO 8601, W3CDTF and words in many languages. A
 * text that is not a date, or an impossible date such as 30 February or hour 25, gives null and is
 * never rounded.
 */
public final class FeedDates {
  private static final int LONGEST = 120;
  private static final int EARLIEST_YEAR = 1970;
  private static final int LATEST_YEAR = 2100;

  /** RFC 2822 made four digits the rule in 2001: no feed writes a year of the thirties so. */
  private static final int NO_YEAR = 30;

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(?:-?W(\\d{2})(?:-?(\\d))?|-(\\d{3})(?!\\d)|-(\\d{1,2})(?:-(\\d{1,2}))?"
              + "|[/.]\\s?(\\d{1,2})[/.]\\s?(\\d{1,2})\\.?|(\\d{2})(\\d{2})|(\\d{3}))?(?![\\d])(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern ISO_TIME =
      Pattern.compile(
          "\\s*(?:T|\\s|,)?\\s*(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,:](\\d{1,12}))?)?)?"
              + "\\s*(am|pm|a\\.m\\.|p\\.m\\.)?(?![\\d])(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern RUN = Pattern.compile("((?:19|20)\\d{6})(\\d{4}(?:\\d{2})?)");

  /** Year, month and day as China, Japan and Korea write them. */
  private static final Pattern CJK =
      Pattern.compile(
          "(\\d{4})\\s?[\u5e74\ub144]\\s?(\\d{1,2})\\s?[\u6708\uc6d4]\\s?(\\d{1,2})\\s?[\u65e5\uc77c]");

  private static final Pattern EPOCH = Pattern.compile("\\d{9,10}(?:\\.\\d+)?|\\d{12,13}");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,2})[:h.](\\d{2}|\\d(?=:\\d))(?:[:.](\\d{1,2})(?:[.,]\\d+)?)?(?![\\d])"
              + "(?:\\s*(?:Uhr|hs?)\\b)?(?:\\s*([ap])\\.?\\s?m\\b\\.?)?"
              + "|(?<![\\d.:])(\\d{1,2})\\s*([ap])\\.?m\\b\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SLASHED =
      Pattern.compile("(?<!\\d)(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)");

  private FeedDates() {}

  /** Parses a date; without a zone it is in UTC. */
  public static @Nullable Instant read(@Nullable String written) {
    return read(written, ZoneOffset.UTC);
  }

  /**
   * Parses a date; null if it is not one.
   *
   * @param zone used if the date has none; a date without a time is the start of that day
   */
  public static @Nullable Instant read(@Nullable String written, ZoneId zone) {
    var text = Texts.line(written == null || written.length() > 4 * LONGEST ? null : written);
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    try {
      var instant = parse(text, zone);
      if (instant == null || instant.equals(Instant.EPOCH)) {
        return null;
      }
      int year = instant.atZone(ZoneOffset.UTC).getYear();
      return year < EARLIEST_YEAR || year > LATEST_YEAR ? null : instant;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Instant parse(String written, ZoneId zone) {
    var run = RUN.matcher(written);
    // 202602180830: date and time without separators. Read as milliseconds it would be in 1976.
    var text =
        run.matches()
            ? run.group(1) + "T" + run.group(2)
            : CJK.matcher(written).replaceFirst("$1-$2-$3 ");
    if (EPOCH.matcher(text).matches()) {
      return text.length() >= 12 && text.indexOf('.') < 0
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.ofEpochSecond((long) Double.parseDouble(text));
    }
    var iso = ISO.matcher(text);
    // "2026 Feb 18" starts like an ISO date too.
    if (iso.matches() && (iso.end(1) < iso.start(12) || iso.group(12).isBlank())) {
      return iso(iso, zone);
    }
    return words(text, zone);
  }

  private static @Nullable Instant iso(Matcher m, ZoneId zone) {
    var date = isoDate(m);
    var rest = m.group(12);
    if (rest.isBlank()) {
      return date.atStartOfDay(zone).toInstant();
    }
    var time = ISO_TIME.matcher(rest);
    if (!time.matches()) {
      var inZone = Zones.find(rest);
      return rest.length() > 8 && inZone == null
          ? null
          : date.atStartOfDay(inZone == null ? zone : inZone).toInstant();
    }
    int hour = hour(number(time.group(1), 0), time.group(5));
    int minute = number(time.group(2), 0);
    int second = number(time.group(3), 0);
    var said = Zones.find(time.group(6));
    return at(date, hour, minute, second, said == null ? zone : said);
  }

  private static LocalDate isoDate(Matcher m) {
    int year = Integer.parseInt(m.group(1));
    if (m.group(2) != null) {
      return LocalDate.of(year, 1, 4)
          .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(m.group(2)))
          .with(WeekFields.ISO.dayOfWeek(), number(m.group(3), 1));
    }
    var ordinal = m.group(4) != null ? m.group(4) : m.group(11);
    if (ordinal != null) {
      return Year.of(year).atDay(Integer.parseInt(ordinal));
    }
    var month = first(m.group(5), m.group(7), m.group(9));
    var day = first(m.group(6), m.group(8), m.group(10));
    return LocalDate.of(year, number(month, 1), number(day, 1));
  }

  /** Day, month (word or number), year, time and zone, in any order. */
  private static @Nullable Instant words(String text, ZoneId zone) {
    var rest = text;
    int hour = 0;
    int minute = 0;
    int second = 0;
    @Nullable LocalDate date = null;
    var slashed = SLASHED.matcher(rest);
    if (slashed.find()) {
      date = slashed(slashed);
      rest = rest.substring(0, slashed.start()) + " " + rest.substring(slashed.end());
    }
    @Nullable ZoneId said = null;
    var clock = CLOCK.matcher(rest);
    if (clock.find()) {
      boolean hourOnly = clock.group(5) != null;
      var half = hourOnly ? clock.group(6) : clock.group(4);
      hour = hour(Integer.parseInt(hourOnly ? clock.group(5) : clock.group(1)), half);
      minute = number(clock.group(2), 0);
      second = number(clock.group(3), 0);
      var after = rest.substring(clock.end());
      said = Zones.find(after);
      rest = rest.substring(0, clock.start()) + " " + Zones.without(after);
    }
    if (date == null) {
      date = DateWords.read(rest);
    }
    return date == null ? null : at(date, hour, minute, second, said == null ? zone : said);
  }

  /** Month first with slashes, as in the US; otherwise day first; or the order that is possible. */
  private static LocalDate slashed(Matcher m) {
    int a = Integer.parseInt(m.group(1));
    int b = Integer.parseInt(m.group(3));
    int year = year(m.group(4));
    boolean american = b > 12 || (m.group(2).equals("/") && a <= 12);
    return american ? LocalDate.of(year, a, b) : LocalDate.of(year, b, a);
  }

  private static Instant at(LocalDate date, int hour, int minute, int second, ZoneId zone) {
    if (hour == 24 && minute == 0 && second == 0) {
      return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
    // A leap second is the next minute's first: java.time knows no 23:59:60.
    int leap = second == 60 ? 1 : 0;
    var time = LocalTime.of(hour, minute, second - leap);
    return LocalDateTime.of(date, time).atZone(zone).toInstant().plusSeconds(leap);
  }

  private static int hour(int hour, @Nullable String half) {
    if (half == null || hour > 12) {
      return hour;
    }
    boolean afternoon = half.toLowerCase(Locale.ROOT).startsWith("p");
    return afternoon ? (hour == 12 ? 12 : hour + 12) : hour == 12 ? 0 : hour;
  }

  /**
   * RFC 2822 section 4.3: two digits from 50 on and three count from 1900. From 30 to 49 two digits
   * are no year: they are a day, or a mistake.
   *
   * @throws DateTimeException if it is none
   */
  static int year(String digits) {
    int year = Integer.parseInt(digits);
    if (digits.length() == 4) {
      return year;
    }
    if (digits.length() == 2 && year >= NO_YEAR && year < 50) {
      throw new DateTimeException("two digits that are no year: " + digits);
    }
    return digits.length() == 3 || year >= 50 ? year + 1900 : year + 2000;
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static @Nullable String first(@Nullable String... values) {
    for (var value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
