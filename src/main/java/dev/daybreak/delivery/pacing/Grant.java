package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.ledger.LedgerRow;
import java.time.Duration;
import java.util.List;

/**
 * The deliveries that a batch may send now.
 *
 * @param rows in the order of the candidates; empty if none may be sent yet
 * @param untilNext how long to wait before the next question, if there are none
 * @param leftSome whether candidates were taken out because their provider is paused
 */
public record Grant(List<LedgerRow> rows, Duration untilNext, boolean leftSome) {

  static Grant of(List<LedgerRow> rows) {
    return new Grant(rows, Duration.ZERO, false);
  }

  static Grant none(Duration untilNext) {
    return new Grant(List.of(), untilNext, false);
  }
}
