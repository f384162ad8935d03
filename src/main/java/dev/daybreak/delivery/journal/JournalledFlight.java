package dev.daybreak.delivery.journal;

import dev.daybreak.mail.Outcome;
import java.util.List;

/**
 * What is known about a group of deliveries in flight.
 *
 * @param outcomes of its first messages, in order
 * @param begun how many of its messages may have begun: those that were heard of, and the one in
 *     the air, since the text of a message is sent only after the outcome of the one before is in
 *     the journal. All of them if the end of the journal may be lost, as after a power cut.
 */
public record JournalledFlight(Flight flight, List<Outcome> outcomes, int begun) {
  public JournalledFlight {
    outcomes = List.copyOf(outcomes);
  }

  /** Of a flight that was broken off after its last outcome. */
  static JournalledFlight cut(Flight flight, List<Outcome> outcomes) {
    return new JournalledFlight(
        flight, outcomes, Math.min(outcomes.size() + 1, flight.subscribers().size()));
  }
}
