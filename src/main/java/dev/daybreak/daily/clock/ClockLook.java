package dev.daybreak.daily.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks showed at one moment.
 *
 * @param wall the machine's clock, which people and NTP set
 * @param monotonic the machine's monotonic clock, which no one sets
 * @param database the clock of a database on another machine; null if there is none
 */
record ClockLook(Instant wall, Duration monotonic, @Nullable Instant database) {

  /** What the wall clock shows later if no one sets it. */
  Instant expected(Duration later) {
    return wall.plus(later.minus(monotonic));
  }

  /** How far the wall clock is ahead of the database's; null without one. */
  @Nullable Duration ahead() {
    return database == null ? null : Duration.between(database, wall);
  }
}
