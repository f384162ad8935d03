package dev.daybreak.newsletter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The instant at which the clocks of a time zone show a time. */
public final class WallClock {
  private WallClock() {}

  /**
   * The instant of a local time. A time in a gap of the zone (clocks set forward) becomes the end
   * of the gap; a time in an overlap (clocks set back) the first of its two instants.
   */
  public static Instant at(LocalDateTime local, ZoneId zone) {
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }
}
