package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.ReplyMeaning;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records that a message came back which the SMTP server had accepted. */
@Component
public class LaterBounces {
  private final JdbcClient db;
  private final LedgerReader ledger;
  private final Clock clock;

  LaterBounces(JdbcClient db, LedgerReader ledger, Clock clock) {
    this.db = db;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * The delivery that a bounce is about, for the transaction that judges it: it changes no more
   * until that ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<LedgerEntry> lock(long edition, long subscriber) {
    var locked =
        db.sql(
                """
                UPDATE delivery_batch SET epoch = epoch
                 WHERE edition_id = :edition
                   AND batch_no = (SELECT d.batch_no FROM delivery d
                                    WHERE d.edition_id = :edition AND d.subscriber_id = :subscriber)""")
            .param("edition", edition)
            .param("subscriber", subscriber)
            .update();
    return locked == 0 ? Optional.empty() : ledger.entry(edition, subscriber);
  }

  /**
   * A delivery that was sent, or may have been, is one that bounced; any other stays as it is.
   *
   * @param reply the words of the server that refused it
   * @return whether it bounced
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean record(long edition, long subscriber, String reply, ReplyMeaning meaning) {
    for (var from : List.of(DeliveryState.SENT, DeliveryState.UNKNOWN)) {
      if (move(edition, subscriber, from, reply, meaning) > 0) {
        count(edition, subscriber, from);
        return true;
      }
    }
    return false;
  }

  /**
   * How many deliveries of an edition go to some domains; counted up to a limit, since a large
   * provider has many.
   */
  public long readersOf(List<String> domains, long edition, long limit) {
    return db.sql(
            """
            SELECT COUNT(*) FROM (
              SELECT 1 AS found FROM delivery
               WHERE edition_id = :edition
                 AND LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1)) IN (:domains)
               LIMIT :limit) AS counted""")
        .param("edition", edition)
        .param("domains", domains)
        .param("limit", limit)
        .query(Long.class)
        .single();
  }

  private int move(
      long edition, long subscriber, DeliveryState from, String reply, ReplyMeaning meaning) {
    return db.sql(
            """
            UPDATE delivery
               SET state = 'BOUNCED', changed_at = :now, meaning = :meaning, relay_note = NULL,
                   reply = CASE WHEN address = '' THEN NULL ELSE :reply END
             WHERE edition_id = :edition AND subscriber_id = :subscriber AND state = :from""")
        .param("now", clock.instant().atOffset(UTC))
        .param("meaning", meaning.name())
        .param("reply", reply)
        .param("edition", edition)
        .param("subscriber", subscriber)
        .param("from", from.name())
        .update();
  }

  private void count(long edition, long subscriber, DeliveryState from) {
    db.sql(
            """
            UPDATE delivery_batch SET %1$s = %1$s - 1, n_bounced = n_bounced + 1
             WHERE edition_id = :edition
               AND batch_no = (SELECT d.batch_no FROM delivery d
                                WHERE d.edition_id = :edition AND d.subscriber_id = :subscriber)"""
                .formatted(from.counter()))
        .param("edition", edition)
        .param("subscriber", subscriber)
        .update();
  }
}
