package dev.daybreak.delivery;

import dev.daybreak.newsletter.WallClock;
import dev.daybreak.subscribers.Subscriber;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** When the clocks of a reader's zone next show the reader's hour. */
final class DeliveryTime {
  private DeliveryTime() {}

  /**
   * When an edition is due for a reader: at the reader's own hour, or at once for who named none.
   *
   * @param zone the newsletter's, for readers who named an hour and no zone
   * @param from when the edition was to be published
   * @param published when it was; where that was late, nobody waits for another day
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
   * The first moment from an instant on at which the clocks of a zone show a time: where a clock
   * change leaves it out, the next minute that there is; where one brings it twice, the first.
   */
  static Instant next(LocalTime time, ZoneId zone, Instant from) {
    var date = from.atZone(zone).toLocalDate();
    var shown = WallClock.at(date.atTime(time), zone);
    // A change of clocks moves a time by no more than a day, as Samoa's of 2011 did.
    while (shown.isBefore(from)) {
      date = date.plusDays(1);
      shown = WallClock.at(date.atTime(time), zone);
    }
    return shown;
  }
}
