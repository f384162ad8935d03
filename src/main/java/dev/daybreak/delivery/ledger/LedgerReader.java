package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import dev.daybreak.mail.ReplyMeaning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the counters of the delivery log: progress, what is due, and who is among those that got an
 * edition. One delivery after another is read by {@link LedgerEntries}.
 */
@Component
public class LedgerReader {
  private static final String SUMS =
      Arrays.stream(DeliveryState.values())
          .map(state -> "COALESCE(SUM(%1$s), 0) AS %1$s".formatted(state.counter()))
          .collect(Collectors.joining(", "));

  /** In place of a meaning: the connection was lost without a reply. */
  static final String NO_REPLY = "NONE";

  private final JdbcClient db;
  private final Clock clock;

  public LedgerReader(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** How many deliveries of an edition are in each state: the sum of its batches' counters. */
  public Progress progress(long edition) {
    return requireNonNull(progress(List.of(edition)).get(edition));
  }

  /** The same of several editions. */
  public Map<Long, Progress> progress(List<Long> editions) {
    var found = new HashMap<Long, Progress>();
    editions.forEach(edition -> found.put(edition, new Progress(Map.of())));
    if (!editions.isEmpty()) {
      db.sql(
              "SELECT edition_id, "
                  + SUMS
                  + " FROM delivery_batch WHERE edition_id IN (:editions) GROUP BY edition_id")
          .param("editions", editions)
          .query(
              row -> {
                found.put(row.getLong("edition_id"), progress(row));
              });
    }
    return found;
  }

  private static Progress progress(ResultSet row) throws SQLException {
    var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    for (var state : DeliveryState.values()) {
      counts.put(state, row.getLong(state.counter()));
    }
    return new Progress(counts);
  }

  /** What servers said other than yes during a run, the most frequent first. */
  public List<SaidReply> said(long edition) {
    return db.sql(
            """
            SELECT meaning, SUM(times) AS times FROM delivery_reply
             WHERE edition_id = :edition GROUP BY meaning ORDER BY 2 DESC, 1""")
        .param("edition", edition)
        .query(
            (row, n) -> {
              var meaning = row.getString("meaning");
              return new SaidReply(
                  meaning.equals(NO_REPLY) ? null : ReplyMeaning.valueOf(meaning),
                  row.getLong("times"));
            })
        .list();
  }

  /** How many emails the server took of all runs that started since a moment. */
  public long sentSince(Instant moment) {
    return db.sql(
            """
            SELECT COALESCE(SUM(n_sent), 0)
              FROM delivery_batch b JOIN delivery_run r ON r.edition_id = b.edition_id
             WHERE r.started_at >= :moment""")
        .param("moment", moment.atOffset(UTC))
        .query(Long.class)
        .single();
  }

  /** Whether only the counters of an edition are left ({@link LedgerCompaction}). */
  public boolean isCompacted(long edition) {
    return db.sql(
                """
                SELECT COUNT(*) FROM delivery_run
                 WHERE edition_id = :edition AND folded_at IS NOT NULL""")
            .param("edition", edition)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The editions in which a batch is due. */
  public List<Long> dueEditions() {
    return db.sql("SELECT DISTINCT edition_id FROM delivery_batch WHERE next_due <= :now")
        .param("now", now())
        .query(Long.class)
        .list();
  }

  /**
   * The batches of an edition that are due. The list begins at one of them and goes around, so that
   * the batches at the end are not always the last.
   *
   * @param turn where to begin, 0 to 1
   */
  public List<Integer> dueBatches(long edition, double turn, int limit) {
    var all =
        db.sql("SELECT COUNT(*) FROM delivery_batch WHERE edition_id = :edition")
            .param("edition", edition)
            .query(Integer.class)
            .single();
    return db.sql(
            """
            SELECT batch_no FROM delivery_batch
             WHERE edition_id = :edition AND next_due <= :now
             ORDER BY CASE WHEN batch_no >= (SELECT batch_no FROM delivery_batch
                                              WHERE edition_id = :edition
                                              ORDER BY batch_no LIMIT 1 OFFSET :before)
                           THEN 0 ELSE 1 END, batch_no
             LIMIT :limit""")
        .param("edition", edition)
        .param("now", now())
        .param("before", (int) (turn * all))
        .param("limit", limit)
        .query(Integer.class)
        .list();
  }

  /** The numbers of the flights that have not landed. */
  public Set<Long> flights() {
    return Set.copyOf(
        db.sql(
                "SELECT flight_id FROM delivery_batch WHERE flight IS NOT NULL AND flight_id IS NOT NULL")
            .query(Long.class)
            .list());
  }

  /** How many deliveries of an edition expired because a newer one was due. */
  public long countSuperseded(long edition) {
    return db.sql(
            """
            SELECT COUNT(*) FROM delivery
             WHERE edition_id = :edition AND state = 'EXPIRED' AND reply = :why""")
        .param("edition", edition)
        .param("why", DeliveryResult.SUPERSEDED)
        .query(Long.class)
        .single();
  }

  /** How many deliveries of an edition are queued or in flight in batches that are due. */
  public long countDue(long edition) {
    return db.sql(
            """
            SELECT COALESCE(SUM(n_queued + n_in_flight), 0) FROM delivery_batch
             WHERE edition_id = :edition AND next_due <= :now""")
        .param("edition", edition)
        .param("now", now())
        .query(Long.class)
        .single();
  }

  /** The next subscribers who were sent a revision of an edition before this one. */
  public List<Addressee> earlier(long edition, int revision, long after, int limit, Instant due) {
    return db.sql(
            """
            SELECT subscriber_id, address FROM delivery
             WHERE edition_id = :edition AND subscriber_id > :after
               AND state = 'SENT' AND revision < :revision
             ORDER BY edition_id, subscriber_id LIMIT :limit""")
        .param("edition", edition)
        .param("after", after)
        .param("revision", revision)
        .param("limit", limit)
        .query(
            (row, n) -> new Addressee(row.getLong("subscriber_id"), row.getString("address"), due))
        .list();
  }

  /** How many subscribers were sent a revision of an edition before this one. */
  public long countEarlier(long edition, int revision) {
    return db.sql(
            """
            SELECT COUNT(*) FROM delivery
             WHERE edition_id = :edition AND state = 'SENT' AND revision < :revision""")
        .param("edition", edition)
        .param("revision", revision)
        .query(Long.class)
        .single();
  }

  /** The editions that were sent before the run of an edition began, the newest first. */
  public List<Long> sentBefore(long edition, int limit) {
    return db.sql(
            """
            SELECT r.edition_id FROM delivery_run r JOIN edition e ON e.id = r.edition_id
             WHERE e.state = 'SENT' AND r.corrects IS NULL AND r.edition_id <> :edition
               AND r.started_at <= (SELECT o.started_at FROM delivery_run o
                                     WHERE o.edition_id = :edition)
             ORDER BY r.started_at DESC LIMIT :limit""")
        .param("edition", edition)
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  /** The editions whose runs began after that of an edition. */
  public List<Long> startedAfter(long edition) {
    return db.sql(
            """
            SELECT r.edition_id FROM delivery_run r
             WHERE r.started_at > (SELECT o.started_at FROM delivery_run o
                                    WHERE o.edition_id = :edition)
             ORDER BY r.started_at""")
        .param("edition", edition)
        .query(Long.class)
        .list();
  }

  /** The addresses of deliveries that are queued or deferred, at most so many. */
  public List<String> openAddresses(long edition, int limit) {
    return db.sql(
            """
            SELECT address FROM delivery
             WHERE edition_id = :edition AND state IN ('QUEUED', 'DEFERRED')
             ORDER BY edition_id, subscriber_id LIMIT :limit""")
        .param("edition", edition)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Those of some subscribers to whom one of these editions was sent. */
  public Set<Long> sentAmong(Collection<Long> editions, Collection<Long> subscribers) {
    var sent = new HashSet<Long>();
    for (var edition : subscribers.isEmpty() ? List.<Long>of() : editions) {
      // The range, because with the list alone H2 reads every row of the edition.
      sent.addAll(
          db.sql(
                  """
                  SELECT subscriber_id FROM delivery
                   WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :last
                     AND subscriber_id IN (:subscribers) AND state = 'SENT'""")
              .param("edition", edition)
              .param("first", Collections.min(subscribers))
              .param("last", Collections.max(subscribers))
              .param("subscribers", subscribers)
              .query(Long.class)
              .list());
    }
    return sent;
  }

  /** How many subscribers to whom one of some other editions was sent were refused an edition. */
  public long countRefusedOfSent(long edition, List<Long> others) {
    if (others.isEmpty()) {
      return 0;
    }
    // One condition an edition: with a list H2 would not look a subscriber up by the primary key.
    var sent =
        IntStream.range(0, others.size())
            .mapToObj(
                """
                EXISTS (SELECT 1 FROM delivery o
                         WHERE o.edition_id = :other%d AND o.subscriber_id = d.subscriber_id
                           AND o.state = 'SENT')"""
                    ::formatted)
            .collect(Collectors.joining(" OR "));
    // Someone waits for it: of most batches their counters are enough.
    var statement =
        db.sql(
                """
                SELECT COUNT(*)
                  FROM delivery_batch b
                  JOIN delivery d ON d.edition_id = b.edition_id
                   AND d.subscriber_id BETWEEN b.first_subscriber AND b.last_subscriber
                 WHERE b.edition_id = :edition AND b.n_refused > 0
                   AND d.batch_no = b.batch_no AND d.state = 'REFUSED' AND (%s)"""
                    .formatted(sent))
            .param("edition", edition);
    for (var i = 0; i < others.size(); i++) {
      statement = statement.param("other" + i, others.get(i));
    }
    return statement.query(Long.class).single();
  }

  /** How many confirmed subscribers have no delivery of an edition. */
  public long countMissing(long edition) {
    return db.sql(
            """
            SELECT COUNT(*) FROM subscriber s
             WHERE s.state = 'CONFIRMED'
               AND NOT EXISTS (SELECT 1 FROM delivery d
                                WHERE d.edition_id = :edition AND d.subscriber_id = s.id)""")
        .param("edition", edition)
        .query(Long.class)
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
