package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.journal.FlightJournals;
import dev.daybreak.delivery.journal.JournalledFlight;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.UnknownDeliveries;
import dev.daybreak.delivery.ledger.UnknownDeliveries.Decision;
import dev.daybreak.mail.Outcome;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Clears away journals that no takeover will ask for. Another node may have taken a batch over
 * while this one was dead, and have left as unknown what the journal knows to be sent.
 */
@Component
public class LeftJournals {
  private static final Logger log = LoggerFactory.getLogger(LeftJournals.class);

  private final FlightJournals journals;
  private final LedgerReader ledger;
  private final UnknownDeliveries unknown;
  private final Fence fence;

  LeftJournals(
      FlightJournals journals, LedgerReader ledger, UnknownDeliveries unknown, Fence fence) {
    this.journals = journals;
    this.ledger = ledger;
    this.unknown = unknown;
    this.fence = fence;
  }

  /** Harmless at any time. */
  public void settle() {
    var left = journals.left();
    if (left.isEmpty()) {
      return;
    }
    left.removeAll(ledger.flights());
    for (var flight : left) {
      journals.read(flight).ifPresent(this::settle);
      journals.deleteLeft(flight);
    }
  }

  private void settle(JournalledFlight known) {
    var flight = known.flight();
    if (!flight.database().equals(fence.database())) {
      return;
    }
    var outcomes = known.outcomes();
    var sent =
        IntStream.range(0, outcomes.size())
            .filter(i -> outcomes.get(i) instanceof Outcome.Accepted)
            .mapToObj(flight.subscribers()::get)
            .toList();
    var settled = unknown.decide(flight.edition(), Decision.ARRIVED, sent);
    if (settled > 0) {
      log.info(
          "Batch {} of edition {}: {} unknown deliveries were sent, as the journal of this node knows",
          flight.batch(),
          flight.edition(),
          settled);
    }
  }
}
