package dev.daybreak.delivery.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier owner of a batch left in flight.
 *
 * @param id the number that tells this flight from every other
 * @param relay the SMTP server that it was sent to
 * @param rows its deliveries, in order of subscriber
 */
public record LeftInFlight(long id, @Nullable String relay, List<LedgerRow> rows) {
  public LeftInFlight {
    rows = List.copyOf(rows);
  }
}
