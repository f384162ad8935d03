package dev.daybreak.subscribers.preferences;

import dev.daybreak.subscribers.Subscriber;
import java.time.Instant;
import java.time.LocalDate;

/** What the preferences page asks of whoever knows the calendar: which edition comes when. */
public interface NextEdition {
  /**
   * The next edition of one reader, as far as anybody can know now.
   *
   * @param date of the edition
   * @param at when it comes
   */
  record Arrival(LocalDate date, Instant at) {}

  Arrival of(Subscriber reader);
}
