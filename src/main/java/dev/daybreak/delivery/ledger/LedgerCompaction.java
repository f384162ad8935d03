package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.delivery.DeliverySettings;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the ledger from growing for ever: what became of each reader's delivery is known for some
 * weeks, then only how many there were of each state. That a reader has had an edition is known no
 * more then, so it can never be sent again.
 */
@Component
public class LedgerCompaction {
  private static final Logger log = LoggerFactory.getLogger(LedgerCompaction.class);

  /** Batches of one look at the clock, some 10,000 deliveries: nobody else waits long for it. */
  private static final int AT_ONCE = 20;

  private static final String SUMS =
      Arrays.stream(DeliveryState.values())
          .map(DeliveryState::counter)
          .map(
              counter ->
                  "%1$s = %1$s + (SELECT b.%1$s FROM delivery_batch b WHERE b.edition_id = :edition AND b.batch_no = :batch)"
                      .formatted(counter))
          .collect(Collectors.joining(", "));

  private final JdbcClient db;
  private final DeliverySettings settings;
  private final TransactionOperations transaction;
  private final Clock clock;

  LedgerCompaction(
      JdbcClient db, DeliverySettings settings, TransactionOperations transaction, Clock clock) {
    this.db = db;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Folds some of what is old enough; the rest at the next looks at the clock. */
  public void fold() {
    var now = clock.instant();
    for (var edition : old(now.minus(settings.keep()).atOffset(UTC))) {
      db.sql("UPDATE delivery_run SET folded_at = :now WHERE edition_id = :edition")
          .param("now", now.atOffset(UTC))
          .param("edition", edition)
          .update();
      log.info("edition {}: only its numbers are kept from now on", edition);
    }
    batches().forEach(this::fold);
  }

  /** Runs that ended long ago. */
  private List<Long> old(OffsetDateTime before) {
    return db.sql(
            """
            SELECT r.edition_id FROM delivery_run r JOIN edition e ON e.id = r.edition_id
             WHERE r.folded_at IS NULL AND e.state = 'SENT' AND e.ended_at < :before""")
        .param("before", before)
        .query(Long.class)
        .list();
  }

  private record Old(long edition, int batch, long first, long last) {}

  /** Batch 0 takes up all others. */
  private List<Old> batches() {
    return db.sql(
            """
            SELECT b.edition_id, b.batch_no, b.first_subscriber, b.last_subscriber
              FROM delivery_run r JOIN delivery_batch b ON b.edition_id = r.edition_id
             WHERE r.folded_at IS NOT NULL AND b.batch_no <> 0
             ORDER BY b.edition_id, b.batch_no LIMIT :limit""")
        .param("limit", AT_ONCE)
        .query(
            (row, n) ->
                new Old(
                    row.getLong("edition_id"),
                    row.getInt("batch_no"),
                    row.getLong("first_subscriber"),
                    row.getLong("last_subscriber")))
        .list();
  }

  private void fold(Old old) {
    transaction.executeWithoutResult(
        status -> {
          if (!lock(old)) {
            return;
          }
          db.sql(
                  """
                  DELETE FROM delivery
                   WHERE edition_id = :edition AND batch_no = :batch
                     AND subscriber_id BETWEEN :first AND :last""")
              .param("edition", old.edition())
              .param("batch", old.batch())
              .param("first", old.first())
              .param("last", old.last())
              .update();
          db.sql(
                  """
                  INSERT INTO delivery_batch (edition_id, batch_no) VALUES (:edition, 0)
                  ON CONFLICT DO NOTHING""")
              .param("edition", old.edition())
              .update();
          db.sql(
                  "UPDATE delivery_batch SET "
                      + SUMS
                      + " WHERE edition_id = :edition AND batch_no = 0")
              .param("edition", old.edition())
              .param("batch", old.batch())
              .update();
          db.sql("DELETE FROM delivery_batch WHERE edition_id = :edition AND batch_no = :batch")
              .param("edition", old.edition())
              .param("batch", old.batch())
              .update();
        });
  }

  /** Whether it is still there and nobody else folds it. */
  private boolean lock(Old old) {
    return db.sql(
                """
                UPDATE delivery_batch SET epoch = epoch + 1
                 WHERE edition_id = :edition AND batch_no = :batch""")
            .param("edition", old.edition())
            .param("batch", old.batch())
            .update()
        > 0;
  }
}
