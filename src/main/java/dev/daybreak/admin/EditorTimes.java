package dev.daybreak.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as an editor reads them, in the newsletter's zone.
 *
 * @param now what "in 10 minutes" counts from
 */
public record EditorTimes(ZoneId zone, Instant now) {
  private static final DateTimeFormatter CLOCK = of("HH:mm");
  private static final DateTimeFormatter DAY = of("EEEE d MMMM yyyy");
  private static final DateTimeFormatter SHORT = of("d MMM, HH:mm");
  private static final DateTimeFormatter SPOKEN = of("'on' d MMMM 'at' HH:mm");
  private static final DateTimeFormatter EXACT = of("yyyy-MM-dd HH:mm:ss");

  /** "07:00". */
  public String clock(Instant at) {
    return CLOCK.withZone(zone).format(at);
  }

  /** "07:00" today, "23 Nov, 07:00" else. */
  public String brief(Instant at) {
    return isToday(at) ? clock(at) : SHORT.withZone(zone).format(at);
  }

  /** "at 07:00" today, "on 23 November at 07:00" else. */
  public String at(Instant at) {
    return isToday(at) ? "at " + clock(at) : SPOKEN.withZone(zone).format(at);
  }

  /** "2026-11-24 07:00:00". */
  public String exact(Instant at) {
    return EXACT.withZone(zone).format(at);
  }

  /** "Tuesday 24 November 2026". */
  public static String day(LocalDate date) {
    return DAY.format(date);
  }

  /** "in 48 minutes", "12 minutes ago", "now". */
  public String fromNow(Instant at) {
    var away = Duration.between(now, at);
    if (away.abs().compareTo(Duration.ofSeconds(45)) < 0) {
      return "now";
    }
    return away.isNegative() ? length(away.negated()) + " ago" : "in " + length(away);
  }

  /** "48 minutes", "3 h 5 min", "2 days": rounded to what matters. */
  public static String length(Duration time) {
    var minutes = time.plusSeconds(30).toMinutes();
    if (minutes < 60) {
      return Math.max(1, minutes) == 1 ? "1 minute" : minutes + " minutes";
    }
    if (minutes < 24 * 60) {
      return minutes % 60 == 0
          ? minutes / 60 + " h"
          : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }
    var days = Math.round(minutes / (24.0 * 60));
    return days == 1 ? "1 day" : days + " days";
  }

  private boolean isToday(Instant at) {
    return LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
  }

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
