package dev.daybreak.subscribers.preferences;

import dev.daybreak.subscribers.Subscriber;
import java.time.Instant;
import java.time.LocalDate;

/** The next edition of a reader, for the preferences page; implemented where the calendar is. */
public interface NextEdition {
  /**
   * The next edition of one reader, as far as it can be known now.
   *
   * @param date of the edition
   * @param at when it is due
   */
  record Arrival(LocalDate date, Instant at) {}

  Arrival of(Subscriber reader);
}
