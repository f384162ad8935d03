package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the deliveries of the log one by one: those of a reader, of a batch, or in pieces. */
@Component
public class LedgerEntries {
  private static final int PIECE = 1_000;

  private final JdbcClient db;
  private final Clock clock;

  public LedgerEntries(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * When other editions first were due for these subscribers, up to now: the latest moment for each
   * subscriber who has a delivery of one.
   */
  public Map<Long, Instant> dueInOthers(Collection<Long> editions, Collection<Long> subscribers) {
    var latest = new HashMap<Long, Instant>();
    for (var edition : subscribers.isEmpty() ? List.<Long>of() : editions) {
      // The range, because with the list alone H2 reads every row of the edition.
      db.sql(
              """
              SELECT subscriber_id, first_due FROM delivery
               WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :last
                 AND subscriber_id IN (:subscribers) AND first_due <= :now""")
          .param("edition", edition)
          .param("first", Collections.min(subscribers))
          .param("last", Collections.max(subscribers))
          .param("subscribers", subscribers)
          .param("now", now())
          .query(
              row -> {
                latest.merge(
                    row.getLong("subscriber_id"),
                    row.getObject("first_due", OffsetDateTime.class).toInstant(),
                    (one, other) -> one.isAfter(other) ? one : other);
              });
    }
    return latest;
  }

  /** The next delivery to a subscriber, of the editions that are published. */
  public Optional<UpcomingDelivery> upcoming(long subscriber) {
    return db.sql(
            """
            SELECT e.edition_date, d.due_at
              FROM edition e
              JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :subscriber
             WHERE e.state = 'SENDING' AND d.state IN ('QUEUED', 'DEFERRED')
             ORDER BY d.due_at, e.edition_date DESC LIMIT 1""")
        .param("subscriber", subscriber)
        .query(
            (row, n) ->
                new UpcomingDelivery(
                    row.getObject("edition_date", LocalDate.class),
                    row.getObject("due_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /**
   * The next entries of an edition in order of subscriber.
   *
   * @param after the last subscriber read before; 0 at first
   */
  public List<LedgerEntry> entries(long edition, long after, int limit) {
    // A bounded range: H2 computes all of a view's rows that the conditions leave before it limits.
    // In the order of the whole key: by the subscriber alone H2 would sort the rest of the edition.
    var last =
        db.sql(
                """
                SELECT COALESCE(MAX(subscriber_id), 0)
                  FROM (SELECT subscriber_id FROM delivery
                         WHERE edition_id = :edition AND subscriber_id > :after
                         ORDER BY edition_id, subscriber_id LIMIT :limit) piece""")
            .param("edition", edition)
            .param("after", after)
            .param("limit", limit)
            .query(Long.class)
            .single();
    return db.sql(
            LedgerEntry.COLUMNS
                + """
                  FROM delivery_log
                 WHERE edition_id = :edition AND subscriber_id > :after AND subscriber_id <= :last
                 ORDER BY subscriber_id""")
        .param("edition", edition)
        .param("after", after)
        .param("last", last)
        .query(LedgerEntry::read)
        .list();
  }

  /** The entry of one subscriber. */
  public Optional<LedgerEntry> entry(long edition, long subscriber) {
    return db.sql(
            LedgerEntry.COLUMNS
                + """
                  FROM delivery_log
                 WHERE edition_id = :edition AND subscriber_id = :subscriber""")
        .param("edition", edition)
        .param("subscriber", subscriber)
        .query(LedgerEntry::read)
        .optional();
  }

  /** The entry that was sent to an address: its subscriber may have another address by now. */
  public Optional<LedgerEntry> entry(long edition, String address) {
    return db.sql(
            """
            SELECT subscriber_id FROM delivery
             WHERE edition_id = :edition AND LOWER(address) = :address
             ORDER BY subscriber_id LIMIT 1""")
        .param("edition", edition)
        .param("address", address.toLowerCase(Locale.ROOT))
        .query(Long.class)
        .optional()
        .flatMap(subscriber -> entry(edition, subscriber));
  }

  /** The next deliveries whose outcome is unknown, in order of subscriber. */
  public List<LedgerEntry> unknown(long edition, long after, int limit) {
    // A crash leaves a few batches with some, somewhere among a million that were sent.
    var found = new ArrayList<LedgerEntry>();
    for (var batch : batchesWithUnknown(edition, after)) {
      // Those who came later have batches whose ranges lie over those of others.
      if (found.size() >= limit && batch.first() > found.get(limit - 1).subscriber()) {
        break;
      }
      ended(edition, batch.number(), Set.of(DeliveryState.UNKNOWN), null).stream()
          .filter(entry -> entry.subscriber() > after)
          .forEach(found::add);
      found.sort(Comparator.comparing(LedgerEntry::subscriber));
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  /** A batch, and the first subscriber that it can have. */
  private record Begin(int number, long first) {}

  private List<Begin> batchesWithUnknown(long edition, long after) {
    return db.sql(
            """
            SELECT batch_no, first_subscriber FROM delivery_batch
             WHERE edition_id = :edition AND n_unknown > 0 AND last_subscriber > :after
             ORDER BY first_subscriber, batch_no""")
        .param("edition", edition)
        .param("after", after)
        .query((row, n) -> new Begin(row.getInt("batch_no"), row.getLong("first_subscriber")))
        .list();
  }

  /** The batches of an edition with a delivery in one of these states, by their counters. */
  public List<Integer> batchesWith(long edition, Set<DeliveryState> states) {
    var some =
        states.stream().map(state -> state.counter() + " > 0").collect(Collectors.joining(" OR "));
    return db.sql(
            "SELECT batch_no FROM delivery_batch WHERE edition_id = :edition AND (%s) ORDER BY batch_no"
                .formatted(some))
        .param("edition", edition)
        .query(Integer.class)
        .list();
  }

  /** The batches of those of some subscribers who were refused. */
  List<Integer> batchesOfRefused(long edition, Collection<Long> subscribers) {
    return subscribers.isEmpty()
        ? List.of()
        : db.sql(
                """
                SELECT DISTINCT batch_no FROM delivery
                 WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :last
                   AND subscriber_id IN (:subscribers) AND state = 'REFUSED'
                 ORDER BY batch_no""")
            .param("edition", edition)
            .param("first", Collections.min(subscribers))
            .param("last", Collections.max(subscribers))
            .param("subscribers", subscribers)
            .query(Integer.class)
            .list();
  }

  /**
   * The deliveries of a batch in states that are ends.
   *
   * @param since those that came into their state at this moment or later; null for all
   */
  public List<LedgerEntry> ended(
      long edition, int batch, Set<DeliveryState> states, @Nullable Instant since) {
    // None of them is in flight, so the table itself has their state. The range of the batch, since
    // the key begins with the subscriber.
    return db.sql(
            LedgerEntry.COLUMNS
                + """
                  FROM delivery
                 WHERE edition_id = :edition AND batch_no = :batch AND state IN (:states)
                   AND changed_at >= :since
                   AND subscriber_id BETWEEN
                       (SELECT b.first_subscriber FROM delivery_batch b
                         WHERE b.edition_id = :edition AND b.batch_no = :batch)
                   AND (SELECT b.last_subscriber FROM delivery_batch b
                         WHERE b.edition_id = :edition AND b.batch_no = :batch)""")
        .param("edition", edition)
        .param("batch", batch)
        .param("states", states.stream().map(Enum::name).toList())
        .param("since", (since == null ? Instant.EPOCH : since).atOffset(UTC))
        .query(LedgerEntry::read)
        .list();
  }

  /** The servers that took some of these subscribers after they had refused them; one for each. */
  public List<String> takenAtSecondTry(long edition, Collection<Long> subscribers) {
    return subscribers.isEmpty()
        ? List.of()
        : db.sql(
                """
                SELECT refused_by FROM delivery
                 WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :last
                   AND subscriber_id IN (:subscribers) AND state = 'SENT'
                   AND refused_by IS NOT NULL""")
            .param("edition", edition)
            .param("first", Collections.min(subscribers))
            .param("last", Collections.max(subscribers))
            .param("subscribers", subscribers)
            .query(String.class)
            .list();
  }

  /** Takes all deliveries that were refused, or failed in a way that counts, in pieces. */
  public void eachFailed(long edition, Consumer<List<LedgerEntry>> take) {
    each(edition, "(state = 'REFUSED' OR meaning = 'COUNT')", take);
  }

  /** Takes all deliveries that were sent, in pieces. */
  public void eachSent(long edition, Consumer<List<LedgerEntry>> take) {
    each(edition, "state = 'SENT'", take);
  }

  private void each(long edition, String which, Consumer<List<LedgerEntry>> take) {
    for (var piece = next(edition, which, 0);
        !piece.isEmpty();
        piece = next(edition, which, piece.get(piece.size() - 1).subscriber())) {
      take.accept(piece);
    }
  }

  private List<LedgerEntry> next(long edition, String which, long after) {
    // None of them is in flight, so the table itself has their state.
    return db.sql(
            LedgerEntry.COLUMNS
                + """
                  FROM delivery
                 WHERE edition_id = :edition AND subscriber_id > :after AND %s
                 ORDER BY edition_id, subscriber_id LIMIT :limit"""
                    .formatted(which))
        .param("edition", edition)
        .param("after", after)
        .param("limit", PIECE)
        .query(LedgerEntry::read)
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
