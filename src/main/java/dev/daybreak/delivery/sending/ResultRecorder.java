package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.Batch;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Records the results of messages that were sent. Only this process knows them, so a database that
 * is unavailable for a moment must not make them unknown.
 */
@Component
class ResultRecorder {
  private static final Logger log = LoggerFactory.getLogger(ResultRecorder.class);

  private static final List<Duration> WAITS =
      Stream.of(1, 2, 4, 8).map(Duration::ofSeconds).toList();

  private final Ledger ledger;

  ResultRecorder(Ledger ledger) {
    this.ledger = ledger;
  }

  void record(Batch batch, List<DeliveryResult> results) {
    for (var wait : WAITS) {
      try {
        ledger.record(batch, results);
        return;
      } catch (DataAccessException | TransactionException e) {
        log.warn("Database unavailable ({}), retrying in {} s", e.getMessage(), wait.toSeconds());
        LockSupport.parkNanos(wait.toNanos());
      }
    }
    ledger.record(batch, results);
  }
}
