package dev.daybreak.delivery.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How far the pace and the daily limit let a run come.
 *
 * @param last when the last reader is reached at the earliest; the SMTP server may be slower
 * @param outOfReach how many would be reached only after their deliveries have expired
 */
public record RunForecast(Instant last, long outOfReach) {

  /**
   * Calculates it.
   *
   * @param messages how many are to be sent
   * @param pace messages per second; null for no limit
   * @param dailyLimit messages per day of the zone; null for no limit
   */
  public static RunForecast of(
      long messages,
      Instant start,
      @Nullable Double pace,
      @Nullable Long dailyLimit,
      Duration giveUpAfter,
      ZoneId zone) {
    var last = reached(messages, start, pace, dailyLimit, zone);
    var end = start.plus(giveUpAfter);
    if (!last.isAfter(end)) {
      return new RunForecast(last, 0);
    }
    // The number reached grows with time, so bisection finds the last who is reached.
    long in = 0;
    long out = messages;
    while (out - in > 1) {
      var middle = in + (out - in) / 2;
      if (reached(middle, start, pace, dailyLimit, zone).isAfter(end)) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return new RunForecast(reached(in, start, pace, dailyLimit, zone), messages - in);
  }

  private static Instant reached(
      long number, Instant start, @Nullable Double pace, @Nullable Long dailyLimit, ZoneId zone) {
    if (number == 0) {
      return start;
    }
    var days = dailyLimit == null ? 0 : (number - 1) / dailyLimit;
    var ofTheDay = dailyLimit == null ? number : number - days * dailyLimit;
    var day =
        days == 0
            ? start
            : start.atZone(zone).toLocalDate().plusDays(days).atStartOfDay(zone).toInstant();
    return pace == null ? day : day.plusMillis(Math.round(ofTheDay / pace * 1000));
  }
}
