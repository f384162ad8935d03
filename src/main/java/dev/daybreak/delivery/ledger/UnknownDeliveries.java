package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
  private final Requeue requeue;
  private final TransactionOperations transaction;
  private final Clock clock;

  UnknownDeliveries(
      JdbcClient db, Requeue requeue, TransactionOperations transaction, Clock clock) {
    this.db = db;
    this.requeue = requeue;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a person decides. */
  public enum Decision {
    /** Send them again, under the same Message-ID. */
    RESEND,
    /** Count them as sent. */
    ARRIVED
  }

  /**
   * Decides on unknown deliveries of an edition; deliveries in another state are left as they are.
   *
   * @param subscribers the subscribers; null for all
   * @return how many were decided
   */
  public int decide(long edition, Decision decision, @Nullable Collection<Long> subscribers) {
    if (decision == Decision.RESEND) {
      var chosen = subscribers == null ? null : Set.copyOf(subscribers);
      return requeue.requeue(
          edition,
          Set.of(DeliveryState.UNKNOWN),
          null,
          Requeue.Terms.ANEW,
          unknown ->
              unknown.stream()
                  .filter(entry -> chosen == null || chosen.contains(entry.subscriber()))
                  .toList());
    }
    var arrived = 0;
    for (var batch : batches(edition)) {
      arrived += arrived(edition, batch, subscribers);
    }
    return arrived;
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

  private int arrived(long edition, int batch, @Nullable Collection<Long> subscribers) {
    var moved =
        transaction.execute(
            status -> {
              lock(edition, batch);
              var count = 0;
              for (var some : pieces(subscribers)) {
                count += move(edition, batch, some);
              }
              count(edition, batch, count);
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

  private int move(long edition, int batch, @Nullable List<Long> subscribers) {
    var statement =
        db.sql(
                """
                UPDATE delivery
                   SET state = 'SENT', due_at = :now, changed_at = :now
                 WHERE edition_id = :edition AND batch_no = :batch AND state = 'UNKNOWN'
                   AND subscriber_id BETWEEN
                       (SELECT b.first_subscriber FROM delivery_batch b
                         WHERE b.edition_id = :edition AND b.batch_no = :batch)
                   AND (SELECT b.last_subscriber FROM delivery_batch b
                         WHERE b.edition_id = :edition AND b.batch_no = :batch)"""
                    + (subscribers == null ? "" : " AND subscriber_id IN (:subscribers)"))
            .param("now", clock.instant().atOffset(UTC))
            .param("edition", edition)
            .param("batch", batch);
    if (subscribers != null) {
      statement = statement.param("subscribers", subscribers);
    }
    return statement.update();
  }

  private void count(long edition, int batch, int moved) {
    if (moved == 0) {
      return;
    }
    db.sql(
            """
            UPDATE delivery_batch
               SET n_unknown = n_unknown - :moved, n_sent = n_sent + :moved
             WHERE edition_id = :edition AND batch_no = :batch""")
        .param("moved", moved)
        .param("edition", edition)
        .param("batch", batch)
        .update();
  }
}
