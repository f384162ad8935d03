package dev.daybreak.alerts;

import java.time.DateTimeException;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which only what is urgent is told, in the newsletter's zone.
 *
 * @param from the first moment
 * @param to the first moment after them; the same as {@code from}: there are none
 */
record QuietHours(LocalTime from, LocalTime to) {
  static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  /**
   * Reads {@code 22:00-06:00}; empty: none.
   *
   * @throws IllegalArgumentException with the name of the setting
   */
  static QuietHours of(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    var hours = text.strip().split("\\s*[-–]\\s*", -1);
    try {
      if (hours.length == 2) {
        return new QuietHours(LocalTime.parse(hours[0]), LocalTime.parse(hours[1]));
      }
    } catch (DateTimeException e) {
      throw wrong(text, e);
    }
    throw wrong(text, null);
  }

  private static IllegalArgumentException wrong(String text, @Nullable DateTimeException cause) {
    return new IllegalArgumentException(
        "daybreak.alerts.quiet-hours: '%s' is no span of hours; write it as 22:00-06:00"
            .formatted(text),
        cause);
  }

  /** Whether a time of day is within them; they may go over midnight. */
  boolean contain(LocalTime time) {
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
  }
}
