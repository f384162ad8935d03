package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deliveries of which nobody knows whether they arrived: a person decides, one way or the other.
 */
@Component
public class UnknownDeliveries {
  /** Parameters of one statement at most. */
  private static final int PIECE = 1_000;

  private final JdbcClient db;
  private final Delivery delivery;
  private final TransactionOperations transaction;
  private final Clock clock;

  UnknownDeliveries(
      JdbcClient db, Delivery delivery, TransactionOperations transaction, Clock clock) {
    this.db = db;
    this.delivery = delivery;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a person says of them. */
  public enum Decision {
    /** They go again, under the Message-ID that they had. */
    RESEND(DeliveryState.QUEUED),
    /** They have it. */
    ARRIVED(DeliveryState.SENT);

    private final DeliveryState becomes;

    Decision(DeliveryState becomes) {
      this.becomes = becomes;
    }
  }

  /**
   * Decides on unknown deliveries of an edition; what is no longer unknown is left as it is.
   *
   * @param subscribers whose; null: all of them
   * @return how many were decided on
   */
  public int decide(Edition edition, Decision decision, @Nullable Collection<Long> subscribers) {
    var decided = 0;
    for (var batch : batches(edition)) {
      decided += decide(edition, batch, decision, subscribers);
    }
    if (decision == Decision.RESEND) {
      delivery.wake();
    }
    return decided;
  }

  private List<Integer> batches(Edition edition) {
    return db.sql(
            """
            SELECT batch_no FROM delivery_batch
             WHERE edition_id = :edition AND n_unknown > 0 ORDER BY batch_no""")
        .param("edition", edition.id())
        .query(Integer.class)
        .list();
  }

  private int decide(
      Edition edition, int batch, Decision decision, @Nullable Collection<Long> subscribers) {
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

  /** As its worker does, and without taking it away: what is in flight there stays recorded. */
  private void lock(Edition edition, int batch) {
    db.sql(
            """
            UPDATE delivery_batch SET epoch = epoch
             WHERE edition_id = :edition AND batch_no = :batch""")
        .param("edition", edition.id())
        .param("batch", batch)
        .update();
  }

  private int move(
      Edition edition, int batch, Decision decision, @Nullable List<Long> subscribers) {
    var now = clock.instant().atOffset(UTC);
    // It begins anew: given up is what stays undeliverable from now on.
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
            .param("edition", edition.id())
            .param("batch", batch);
    if (subscribers != null) {
      statement = statement.param("subscribers", subscribers);
    }
    return statement.update();
  }

  private void count(Edition edition, int batch, Decision decision, int moved) {
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
        .param("edition", edition.id())
        .param("batch", batch)
        .update();
  }
}
