package dev.daybreak.delivery.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compacts the delivery log: the deliveries of an old edition are deleted, and only how many there
 * were in each state is kept, on batch 0. Who has had the edition is unknown from then on, so it
 * can never be sent again.
 */
@Component
public class LedgerCompaction {
  /** Batches of one call, about 10,000 deliveries: no other writer waits long for it. */
  private static final int AT_ONCE = 20;

  private static final String SUMS =
      Arrays.stream(DeliveryState.values())
          .map(DeliveryState::counter)
          .map(
              counter ->
                  """
                  %1$s = %1$s + (SELECT b.%1$s FROM delivery_batch b
                                  WHERE b.edition_id = :edition AND b.batch_no = :batch)"""
                      .formatted(counter))
          .collect(Collectors.joining(", "));

  private final JdbcClient db;
  private final TransactionOperations transaction;

  LedgerCompaction(JdbcClient db, TransactionOperations transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /** Compacts some batches of the runs that are marked as compacted; call it again for the rest. */
  public void compact() {
    batches().forEach(this::compact);
  }

  private record Old(long edition, int batch, long first, long last) {}

  /** The next batches to add to batch 0. */
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

  private void compact(Old old) {
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
          db.sql("DELETE FROM delivery_reply WHERE edition_id = :edition AND batch_no = :batch")
              .param("edition", old.edition())
              .param("batch", old.batch())
              .update();
          db.sql("DELETE FROM delivery_batch WHERE edition_id = :edition AND batch_no = :batch")
              .param("edition", old.edition())
              .param("batch", old.batch())
              .update();
        });
  }

  /** Locks the batch for this transaction; false if another node has compacted it. */
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
