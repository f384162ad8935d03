package dev.daybreak.admin;

import dev.daybreak.newsletter.Strings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * Formats moments and durations for editors: in the editor's time zone with the newsletter's beside
 * it, or once if clocks show the same in both.
 *
 * @param strings those of {@code templates/admin}, with the patterns
 * @param zone the newsletter's
 * @param own the editor's; the newsletter's if it is not known
 * @param now what "in 10 minutes" counts from
 */
public record EditorTimes(Strings strings, ZoneId zone, ZoneId own, Instant now) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** "07:00", or "08:00 (07:00 Dublin)" to an editor elsewhere. */
  public String clock(Instant at) {
    return beside(at, CLOCK.withZone(own).format(at));
  }

  /** "07:00" by the newsletter's clock alone, as forms have it and readers see it. */
  public String newsletterClock(Instant at) {
    return CLOCK.withZone(zone).format(at);
  }

  /** "07:00" if it is today, else "23 Nov, 07:00". */
  public String brief(Instant at) {
    return isToday(at) ? clock(at) : beside(at, format("time.short", at.atZone(own)));
  }

  /** "at 07:00" if it is today, else "on 23 November at 07:00". */
  public String at(Instant at) {
    return isToday(at)
        ? strings.of("time.at", List.of(clock(at)))
        : beside(at, format("time.on", at.atZone(own)));
  }

  /** "Tuesday 24 November 2026, 07:00:00 CET". */
  public String full(Instant at) {
    return format("time.full", at.atZone(zone));
  }

  /** "2026-11-24 07:00:00". */
  public String exact(Instant at) {
    return beside(at, EXACT.withZone(own).format(at));
  }

  /** Whether an editor's clock shows another time than the newsletter's. */
  public boolean isElsewhere(Instant at) {
    return !at.atZone(own).toLocalDateTime().equals(at.atZone(zone).toLocalDateTime());
  }

  /** A time in the editor's zone, with the newsletter's beside it if that is another. */
  private String beside(Instant at, String time) {
    if (!isElsewhere(at)) {
      return time;
    }
    var there = at.atZone(zone);
    var sameDay = there.toLocalDate().equals(at.atZone(own).toLocalDate());
    var id = zone.getId();
    return strings.of(
        "time.beside",
        List.of(
            time,
            sameDay ? newsletterClock(at) : format("time.short", there),
            id.substring(id.lastIndexOf('/') + 1).replace('_', ' ')));
  }

  /** "Tuesday 24 November 2026". */
  public String day(LocalDate date) {
    return format("time.day", date);
  }

  /** "Tuesday 24 November". */
  public String weekday(LocalDate date) {
    return format("time.weekday", date);
  }

  /** "in 48 minutes", "12 minutes ago", "now". */
  public String fromNow(Instant at) {
    var away = Duration.between(now, at);
    if (away.abs().compareTo(Duration.ofSeconds(45)) < 0) {
      return strings.of("time.now");
    }
    return away.isNegative() ? words("time.ago", away.negated()) : words("time.in", away);
  }

  /** "48 minutes", "3 h 5 min", "2 days": rounded to what matters. */
  public String length(Duration time) {
    return words("time.length", time);
  }

  private String words(String key, Duration time) {
    var minutes = time.plusSeconds(30).toMinutes();
    if (minutes < 60) {
      return words(key + ".minutes", Math.max(1, minutes));
    }
    if (minutes < 24 * 60) {
      return minutes % 60 == 0
          ? words(key + ".hours", minutes / 60)
          : words(key + ".time", minutes / 60, minutes % 60);
    }
    return words(key + ".days", Math.round(minutes / (24.0 * 60)));
  }

  private String words(String key, Object... values) {
    return PageWords.of(strings, key, List.of(values));
  }

  private boolean isToday(Instant at) {
    return LocalDate.ofInstant(at, own).equals(LocalDate.ofInstant(now, own));
  }

  private String format(String key, TemporalAccessor time) {
    return DateTimeFormatter.ofPattern(strings.of(key), Locale.forLanguageTag(strings.language()))
        .format(time);
  }
}
