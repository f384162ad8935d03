package dev.daybreak.daily.calendar;

import dev.daybreak.newsletter.Failure;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What an editor changed about one date.
 *
 * @param reason who skips it and why; null unless it is skipped
 * @param sendAt local time; null: as on other days
 */
record DayChange(LocalDate date, Kind kind, @Nullable Failure reason, @Nullable LocalTime sendAt) {
  enum Kind {
    /** Whether its edition is sent is left to the list of holidays. */
    AS_PLANNED,
    SKIPPED,
    /** Also on a holiday. */
    SENT
  }
}
