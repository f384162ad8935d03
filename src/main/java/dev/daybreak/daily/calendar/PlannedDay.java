package dev.daybreak.daily.calendar;

import dev.daybreak.newsletter.Failure;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar says about one date.
 *
 * @param sendAt local time at which its edition is sent; null: as on other days
 * @param skipped why it has no edition: the editor's reason or the holiday's name; null if it has
 *     one
 */
public record PlannedDay(LocalDate date, @Nullable LocalTime sendAt, @Nullable Failure skipped) {

  /** A day like the others. */
  public static PlannedDay usual(LocalDate date) {
    return new PlannedDay(date, null, null);
  }

  /**
   * Puts together what an editor and the list of holidays say; the editor is right.
   *
   * @param change the editor's; null if there is none
   * @param holiday its name; null if it is none
   */
  static PlannedDay of(LocalDate date, @Nullable DayChange change, @Nullable String holiday) {
    var closed = holiday == null ? null : new Failure("daily.reason.holiday", holiday);
    if (change == null) {
      return new PlannedDay(date, null, closed);
    }
    var skipped =
        switch (change.kind()) {
          case SKIPPED -> change.reason();
          case SENT -> null;
          case AS_PLANNED -> closed;
        };
    return new PlannedDay(date, change.sendAt(), skipped);
  }
}
