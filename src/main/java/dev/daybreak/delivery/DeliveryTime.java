package dev.daybreak.delivery;

import dev.daybreak.newsletter.WallClock;
import dev.daybreak.subscribers.Subscriber;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Decides when an edition is due for a reader: when their time zone next has their own hour. */
final class DeliveryTime {
  private DeliveryTime() {}

  /**
   * When an edition is due for a reader: at their own hour, or at once if they chose none.
   *
   * @param zone the newsletter's time zone, for readers who chose an hour and no time zone
   * @param from when the edition was to be published
   * @param published when it was published; if that was late, no one waits for another day
   */
  static Instant due(Subscriber reader, ZoneId zone, Instant from, Instant published) {
    var hour = reader.hour();
    if (hour == null) {
      return published;
    }
    var own = reader.zone() == null ? zone : reader.zone();
    var due = next(LocalTime.of(hour, 0), own, from.isBefore(published) ? from : published);
    return due.isBefore(published) ? published : due;
  }

  /**
   * The first moment from an instant on at which it is a time of day in a zone: if a clock change
   * leaves that time out, the moment of the change; if it comes twice, the first.
   */
  static Instant next(LocalTime time, ZoneId zone, Instant from) {
    var date = from.atZone(zone).toLocalDate();
    var shown = WallClock.at(date.atTime(time), zone);
    // A change of time zone moves a time by at most a day, as Samoa's did in 2011.
    while (shown.isBefore(from)) {
      date = date.plusDays(1);
      shown = WallClock.at(date.atTime(time), zone);
    }
    return shown;
  }
}
