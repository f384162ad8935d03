package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.ReplyMeaning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records that a message came back which the SMTP server had accepted. */
@Component
public class LaterBounces {
  /** So many of a reader's deliveries may a provider's words be about. */
  private static final int LOOK_BACK = 10;

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final JdbcClient db;
  private final LedgerEntries entries;
  private final Clock clock;

  LaterBounces(JdbcClient db, LedgerEntries entries, Clock clock) {
    this.db = db;
    this.entries = entries;
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
    return locked == 0 ? Optional.empty() : entries.entry(edition, subscriber);
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
   * The edition that a provider's words about a reader are about: the one that it has under its own
   * id, else the last one that it got by then and may have under that id. Empty if the reader got
   * none.
   *
   * @param relayId the provider's id of an email; empty if it is not known
   * @param by null: now
   */
  public Optional<Long> editionOf(long subscriber, String relayId, @Nullable Instant by) {
    var last =
        db.sql(
                """
            SELECT e.id
              FROM edition e JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :subscriber
             ORDER BY e.id DESC LIMIT :limit""")
            .param("subscriber", subscriber)
            .param("limit", LOOK_BACK)
            .query(Long.class)
            .list();
    var got = new LinkedHashMap<Long, LedgerEntry>();
    last.forEach(id -> entries.entry(id, subscriber).ifPresent(one -> got.put(id, one)));
    return editionOf(got, relayId, by == null ? clock.instant() : by);
  }

  /**
   * The same of a reader's last deliveries.
   *
   * @param got by edition, the newest first
   */
  static Optional<Long> editionOf(Map<Long, LedgerEntry> got, String relayId, Instant by) {
    return got.entrySet().stream()
        .filter(one -> one.getValue().relayId().filter(id -> isSame(id, relayId)).isPresent())
        .findFirst()
        .or(
            () ->
                got.entrySet().stream()
                    .filter(
                        one -> wasThere(one.getValue(), by) && !isOther(one.getValue(), relayId))
                    .findFirst())
        .map(Map.Entry::getKey);
  }

  /** SendGrid's id in a webhook begins with the one that it gave, and goes on behind a dot. */
  private static boolean isSame(String id, String relayId) {
    return relayId.equals(id) || relayId.startsWith(id + ".");
  }

  /** Whether it has another id of the same form; some providers' replies name none of theirs. */
  private static boolean isOther(LedgerEntry one, String relayId) {
    return one.relayId().filter(id -> id.length() == relayId.length()).isPresent();
  }

  /** Whether the provider had it by then, if its clock is not quite ours. */
  private static boolean wasThere(LedgerEntry one, Instant by) {
    return switch (one.state()) {
      case IN_FLIGHT -> true;
      case SENT, UNKNOWN -> !one.changed().isAfter(by.plus(SKEW));
      case BOUNCED -> true;
      default -> false;
    };
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
