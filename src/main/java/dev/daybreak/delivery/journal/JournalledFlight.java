package dev.daybreak.delivery.journal;

import dev.daybreak.mail.Outcome;
import java.util.List;

/**
 * What a journal tells about a group of deliveries in flight.
 *
 * @param outcomes of its first messages, in order
 * @param complete whether nothing that was heard can be missing but the outcome of the one message
 *     that was in the air: the text of a message is sent only after the outcome of the one before
 *     is in the journal. After a power cut the end of the file may be lost.
 */
public record JournalledFlight(Flight flight, List<Outcome> outcomes, boolean complete) {
  public JournalledFlight {
    outcomes = List.copyOf(outcomes);
  }
}
