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
 * Formats moments and durations for editors, in the newsletter's time zone.
 *
 * @param strings those of {@code templates/admin}, with the patterns
 * @param now what "in 10 minutes" counts from
 */
public record EditorTimes(Strings strings, ZoneId zone, Instant now) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** "07:00". */
  public String clock(Instant at) {
    return CLOCK.withZone(zone).format(at);
  }

  /** "07:00" if it is today, else "23 Nov, 07:00". */
  public String brief(Instant at) {
    return isToday(at) ? clock(at) : format("time.short", at.atZone(zone));
  }

  /** "at 07:00" if it is today, else "on 23 November at 07:00". */
  public String at(Instant at) {
    return isToday(at)
        ? strings.of("time.at", List.of(clock(at)))
        : format("time.on", at.atZone(zone));
  }

  /** "Tuesday 24 November 2026, 07:00:00 CET". */
  public String full(Instant at) {
    return format("time.full", at.atZone(zone));
  }

  /** "2026-11-24 07:00:00". */
  public String exact(Instant at) {
    return EXACT.withZone(zone).format(at);
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
    return LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
  }

  private String format(String key, TemporalAccessor time) {
    return DateTimeFormatter.ofPattern(strings.of(key), Locale.forLanguageTag(strings.language()))
        .format(time);
  }
}
