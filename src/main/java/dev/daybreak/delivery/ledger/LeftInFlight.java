package dev.daybreak.delivery.ledger;

import java.util.List;

/**
 * What an earlier owner of a batch left in flight.
 *
 * @param id the number that tells this flight from every other
 * @param rows its deliveries, in order of subscriber
 */
public record LeftInFlight(long id, List<LedgerRow> rows) {
  public LeftInFlight {
    rows = List.copyOf(rows);
  }
}
