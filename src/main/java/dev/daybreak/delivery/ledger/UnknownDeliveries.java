package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Records what a person decides about deliveries whose outcome is unknown. */
@Component
public class UnknownDeliveries {
  /** The most parameters of one statement. */
  private static final int PIECE = 1_000;

  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final Clock clock;

  UnknownDeliveries(JdbcClient db, TransactionOperations transaction, Clock clock) {
    this.db = db;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a person decides. */
  public enum Decision {
    /** Send them again, under the same Message-ID. */
    RESEND(DeliveryState.QUEUED),
    /** Count them as sent. */
    ARRIVED(DeliveryState.SENT);

    private final DeliveryState becomes;

    Decision(DeliveryState becomes) {
      this.becomes = becomes;
    }
  }

  /**
   * Decides on unknown deliveries of an edition; deliveries in another state are left as they are.
   *
   * @param subscribers the subscribers; null for all
   * @return how many were decided
   */
  public int decide(long edition, Decision decision, @Nullable Collection<Long> subscribers) {
    var decided = 0;
    for (var batch : batches(edition)) {
      decided += decide(edition, batch, decision, subscribers);
    }
    return decided;
  }

  private List<Integer> batches(long edition) {
    return db.sql(
            """
            SELECT batch_no FROM delivery_batch
             WHERE edition_id = :edition AND n_unknown > 0 ORDER BY batch_no""")
        .param("edition", edition)
        .query(Integer.class)
        .list();
  }

  private int decide(
      long edition, int batch, Decision decision, @Nullable Collection<Long> subscribers) {
    var moved =
        transaction.execute(
            status -> {
              lock(edition, batch);
              var count = 0;
              for (var some : pieces(subscribers)) {
                count += move(edition, batch, decision, some);
              }
              count(edition, batch, decision, count);
              return count;
            });
    return moved == null ? 0 : moved;
  }

  private static List<@Nullable List<Long>> pieces(@Nullable Collection<Long> subscribers) {
    var pieces = new ArrayList<@Nullable List<Long>>();
    if (subscribers == null) {
      pieces.add(null);
      return pieces;
    }
    var all = List.copyOf(subscribers);
    for (var from = 0; from < all.size(); from += PIECE) {
      pieces.add(all.subList(from, Math.min(all.size(), from + PIECE)));
    }
    return pieces;
  }

  /** Locks the batch for this transaction and leaves it to its owner, whose flight goes on. */
  private void lock(long edition, int batch) {
    db.sql(
            """
            UPDATE delivery_batch SET epoch = epoch
             WHERE edition_id = :edition AND batch_no = :batch""")
        .param("edition", edition)
        .param("batch", batch)
        .update();
  }

  private int move(long edition, int batch, Decision decision, @Nullable List<Long> subscribers) {
    var now = clock.instant().atOffset(UTC);
    // It begins anew: it expires only if it cannot be delivered from now on.
    var statement =
        db.sql(
                """
                UPDATE delivery
                   SET state = :to, due_at = :now, first_due = :due, changed_at = :now
                 WHERE edition_id = :edition AND batch_no = :batch AND state = 'UNKNOWN'
                   AND subscriber_id BETWEEN
                       (SELECT b.first_subscriber FROM delivery_batch b
                         WHERE b.edition_id = :edition AND b.batch_no = :batch)
                   AND (SELECT b.last_subscriber FROM delivery_batch b
                         WHERE b.edition_id = :edition AND b.batch_no = :batch)"""
                        .replace(":due", decision == Decision.RESEND ? ":now" : "first_due")
                    + (subscribers == null ? "" : " AND subscriber_id IN (:subscribers)"))
            .param("to", decision.becomes.name())
            .param("now", now)
            .param("edition", edition)
            .param("batch", batch);
    if (subscribers != null) {
      statement = statement.param("subscribers", subscribers);
    }
    return statement.update();
  }

  private void count(long edition, int batch, Decision decision, int moved) {
    if (moved == 0) {
      return;
    }
    db.sql(
            """
            UPDATE delivery_batch
               SET n_unknown = n_unknown - :moved, %1$s = %1$s + :moved %2$s
             WHERE edition_id = :edition AND batch_no = :batch"""
                .formatted(
                    decision == Decision.RESEND ? "n_queued" : "n_sent",
                    decision == Decision.RESEND
                        ? ", next_due = CASE WHEN next_due < :now THEN next_due ELSE :now END"
                        : ""))
        .param("moved", moved)
        .param("now", clock.instant().atOffset(UTC))
        .param("edition", edition)
        .param("batch", batch)
        .update();
  }
}
