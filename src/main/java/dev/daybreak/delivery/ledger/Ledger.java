package dev.daybreak.delivery.ledger;

import static dev.daybreak.delivery.ledger.DeliveryResult.unattempted;
import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The delivery log as its workers write it: one row per edition and subscriber. The counters of a
 * batch change in the same transaction as its rows, so their sum is the audience at any moment.
 */
@Component
public class Ledger {
  private static final String ROWS =
      """
      SELECT subscriber_id, address, state, attempts, first_due, due_at, revision, relay, refused_by
        FROM delivery
       WHERE edition_id = :edition AND batch_no = :batch
         AND subscriber_id > :after AND subscriber_id <= :last AND state IN ('QUEUED', 'DEFERRED')
      """;

  private static final String COUNT =
      Arrays.stream(DeliveryState.values())
          .map(DeliveryState::counter)
          .map(counter -> "%1$s = %1$s + :%1$s, ".formatted(counter))
          .collect(
              Collectors.joining(
                  "",
                  "UPDATE delivery_batch SET ",
                  """
                  flight = :flight, flight_revision = :revision, flight_id = :id,
                         flight_relay = :relay
                   WHERE edition_id = :edition AND batch_no = :batch AND epoch = :epoch
                     AND COALESCE(CARDINALITY(flight), 0) = :flown"""));

  /** The types of {@link #values}: without them the driver asks the database for each null. */
  private static final int[] RESULT_TYPES = {
    Types.VARCHAR,
    Types.INTEGER,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.INTEGER,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.BIGINT,
    Types.BIGINT
  };

  private final JdbcClient db;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final DiskSync disk;
  private final Clock clock;

  public Ledger(
      JdbcClient db,
      JdbcTemplate jdbc,
      TransactionOperations transaction,
      DiskSync disk,
      Clock clock) {
    this.db = db;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.disk = disk;
    this.clock = clock;
  }

  /** Takes a batch over: raises its epoch, so that its owner before can no longer write. */
  @Transactional
  public Batch own(long edition, int number) {
    db.sql(
            """
            UPDATE delivery_batch SET epoch = epoch + 1
             WHERE edition_id = :edition AND batch_no = :batch""")
        .param("edition", edition)
        .param("batch", number)
        .update();
    return db.sql(
            """
            SELECT epoch, first_subscriber, last_subscriber FROM delivery_batch
             WHERE edition_id = :edition AND batch_no = :batch""")
        .param("edition", edition)
        .param("batch", number)
        .query(
            (row, n) ->
                new Batch(
                    edition,
                    number,
                    row.getInt("epoch"),
                    row.getLong("first_subscriber"),
                    row.getLong("last_subscriber")))
        .single();
  }

  /**
   * The deliveries that an earlier owner left in flight. Whether the server took them the database
   * does not know: the connection may have been lost between the final dot and its reply (RFC 5321
   * §6.1).
   */
  public Optional<LeftInFlight> leftInFlight(Batch batch) {
    var flight =
        db.sql(
                """
                SELECT flight, flight_revision, flight_id, flight_relay FROM delivery_batch
                 WHERE edition_id = :edition AND batch_no = :batch AND flight IS NOT NULL""")
            .param("edition", batch.edition())
            .param("batch", batch.number())
            .query(Left::read)
            .optional();
    return flight.map(left -> new LeftInFlight(left.id(), left.relay(), rows(batch, left)));
  }

  private List<LedgerRow> rows(Batch batch, Left left) {
    return rows(batch, batch.first() - 1, "ORDER BY edition_id, subscriber_id", Map.of()).stream()
        .filter(row -> left.subscribers().contains(row.subscriber()))
        .map(row -> row.inFlight(left.revision()))
        .toList();
  }

  /** The deliveries named on a batch as in flight. */
  private record Left(Set<Long> subscribers, int revision, long id, @Nullable String relay) {

    static Left read(ResultSet row, int n) throws SQLException {
      var subscribers = new HashSet<Long>();
      for (var subscriber : (Object[]) row.getArray("flight").getArray()) {
        subscribers.add((Long) subscriber);
      }
      return new Left(
          subscribers,
          row.getInt("flight_revision"),
          row.getLong("flight_id"),
          row.getString("flight_relay"));
    }
  }

  /** The open deliveries of a batch. */
  private List<LedgerRow> rows(Batch batch, long after, String which, Map<String, ?> more) {
    return db.sql(ROWS + which)
        .param("edition", batch.edition())
        .param("batch", batch.number())
        .param("after", after)
        .param("last", batch.last())
        .params(more)
        .query(LedgerRow::read)
        .list();
  }

  /**
   * The next deliveries that are due, in order of subscriber. They are not marked.
   *
   * @param last the last subscriber read before; 0 at first
   */
  public List<LedgerRow> due(Batch batch, long last, int limit) {
    return rows(
        batch,
        Math.max(last, batch.first() - 1),
        "AND due_at <= :now ORDER BY edition_id, subscriber_id LIMIT :limit",
        Map.of("now", now(), "limit", limit));
  }

  /**
   * Marks deliveries as in flight. This is committed, and in the database's file, before the first
   * byte is sent: after a crash their outcome is unknown, and they are never taken for unsent. Only
   * their batch names them, which is one write instead of one each.
   *
   * @param id the number that tells this flight from every other
   * @param relay the SMTP server that they are sent to, all of them
   * @throws BatchTaken if another worker has taken the batch since
   */
  public Flown fly(Batch batch, List<LedgerRow> rows, int revision, long id, String relay) {
    var subscribers = rows.stream().map(LedgerRow::subscriber).toArray();
    count(
        batch,
        rows.stream().map(row -> unattempted(row, DeliveryState.IN_FLIGHT, null)).toList(),
        new SqlArrayValue("bigint", subscribers),
        new Flight(revision, id, relay));
    var opening = disk.flush();
    return new Flown(rows.stream().map(row -> row.inFlight(revision)).toList(), opening);
  }

  private record Flight(int revision, long id, String relay) {}

  /**
   * Deliveries in flight.
   *
   * @param opening of the database in which they were marked
   */
  public record Flown(List<LedgerRow> rows, Opening opening) {}

  /**
   * Whether a flight whose results were recorded is in flight again: H2 has lost the commit.
   *
   * @param id the number of the flight
   */
  public boolean hasLostResults(long edition, int batch, long id) {
    return db.sql(
                """
                SELECT COUNT(*) FROM delivery_batch
                 WHERE edition_id = :edition AND batch_no = :batch
                   AND flight IS NOT NULL AND flight_id = :id""")
            .param("edition", edition)
            .param("batch", batch)
            .param("id", id)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Flushes what was recorded to the database's file. */
  public Opening keep() {
    return disk.flush();
  }

  /**
   * Records the results of deliveries: of all that are in flight, or of some while none is.
   *
   * @throws BatchTaken if another worker has taken the batch since
   */
  public void record(Batch batch, List<DeliveryResult> results) {
    disk.alone(() -> transaction.executeWithoutResult(status -> recordAll(batch, results)));
  }

  private void recordAll(Batch batch, List<DeliveryResult> results) {
    count(batch, results, null, null);
    noteReplies(batch, results);
    var now = now();
    var moved =
        jdbc.batchUpdate(
            """
            UPDATE delivery
               SET state = ?, attempts = attempts + ?, due_at = ?, changed_at = ?, revision = ?,
                   meaning = ?, relay = ?, refused_by = ?,
                   reply = CASE WHEN address = '' THEN NULL ELSE COALESCE(?, reply) END
             WHERE edition_id = ? AND subscriber_id = ? AND state IN ('QUEUED', 'DEFERRED')""",
            results.stream().map(result -> values(batch, result, now)).toList(),
            RESULT_TYPES);
    for (var i = 0; i < moved.length; i++) {
      if (moved[i] == 0) {
        var row = results.get(i).row();
        throw new IllegalStateException(
            "the delivery of edition %d to subscriber %d is no longer %s"
                .formatted(batch.edition(), row.subscriber(), row.state()));
      }
    }
  }

  /**
   * Counts what servers said other than yes, so that a page that follows the run asks for a few
   * counters and not for every delivery. The batch is locked.
   */
  private void noteReplies(Batch batch, List<DeliveryResult> results) {
    var said = new TreeMap<String, Integer>();
    for (var result : results) {
      if (SaidReply.isIn(result)) {
        var meaning = SaidReply.meaning(result.meaning(), result.reply());
        said.merge(meaning == null ? LedgerReader.NO_REPLY : meaning.name(), 1, Integer::sum);
      }
    }
    said.forEach(
        (meaning, times) -> {
          for (var statement :
              List.of(
                  """
                  INSERT INTO delivery_reply (edition_id, batch_no, meaning, times)
                  VALUES (:edition, :batch, :meaning, 0) ON CONFLICT DO NOTHING""",
                  """
                  UPDATE delivery_reply SET times = times + :times
                   WHERE edition_id = :edition AND batch_no = :batch AND meaning = :meaning""")) {
            db.sql(statement)
                .param("edition", batch.edition())
                .param("batch", batch.number())
                .param("meaning", meaning)
                .param("times", times)
                .update();
          }
        });
  }

  private static Object[] values(Batch batch, DeliveryResult result, OffsetDateTime now) {
    var meaning = result.meaning();
    return new Object[] {
      result.state().name(),
      result.attempted() ? 1 : 0,
      result.due().atOffset(UTC),
      now,
      result.row().revision(),
      meaning == null ? null : meaning.name(),
      result.relay(),
      result.refusedBy(),
      result.reply(),
      batch.edition(),
      result.row().subscriber()
    };
  }

  /**
   * Changes the counters of a batch as its deliveries are about to change, and locks it for this
   * transaction under the epoch that was taken.
   *
   * @param subscribers whose deliveries are in flight from now on; null for none
   * @param flight what else is noted of them
   */
  private void count(
      Batch batch,
      List<DeliveryResult> results,
      @Nullable SqlArrayValue subscribers,
      @Nullable Flight flight) {
    var moved = new EnumMap<DeliveryState, Integer>(DeliveryState.class);
    for (var result : results) {
      if (!result.row().state().mayBecome(result.state())) {
        throw new IllegalStateException(
            "a delivery that is %s cannot become %s"
                .formatted(result.row().state(), result.state()));
      }
      moved.merge(result.row().state(), -1, Integer::sum);
      moved.merge(result.state(), 1, Integer::sum);
    }
    var flown =
        results.stream().filter(one -> one.row().state() == DeliveryState.IN_FLIGHT).count();
    var statement =
        db.sql(COUNT)
            .param("edition", batch.edition())
            .param("batch", batch.number())
            .param("epoch", batch.epoch())
            .param("flight", subscribers, Types.ARRAY)
            .param("revision", flight == null ? null : flight.revision(), Types.INTEGER)
            .param("id", flight == null ? null : flight.id(), Types.BIGINT)
            .param("relay", flight == null ? null : flight.relay(), Types.VARCHAR)
            .param("flown", flown);
    for (var state : DeliveryState.values()) {
      statement = statement.param(state.counter(), moved.getOrDefault(state, 0));
    }
    if (statement.update() == 0) {
      throw isOwned(batch)
          ? new IllegalStateException(
              "of batch %d of edition %d not %d are in flight"
                  .formatted(batch.number(), batch.edition(), flown))
          : new BatchTaken(batch);
    }
  }

  private boolean isOwned(Batch batch) {
    return db.sql(
                """
                SELECT COUNT(*) FROM delivery_batch
                 WHERE edition_id = :edition AND batch_no = :batch AND epoch = :epoch""")
            .param("edition", batch.edition())
            .param("batch", batch.number())
            .param("epoch", batch.epoch())
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Notes when a delivery of the batch is due next, once its worker leaves it. Until then the batch
   * counts as due, so that another worker takes it up after a crash.
   *
   * @param rest how long from now at the earliest, if a delivery that is due must wait
   */
  @Transactional
  public void leave(Batch batch, Duration rest) {
    // First the lock: a delivery that is queued again meanwhile must be seen.
    db.sql(
            """
            UPDATE delivery_batch SET epoch = epoch
             WHERE edition_id = :edition AND batch_no = :batch AND epoch = :epoch""")
        .param("edition", batch.edition())
        .param("batch", batch.number())
        .param("epoch", batch.epoch())
        .update();
    db.sql(
            """
            UPDATE delivery_batch
               SET next_due = (SELECT CASE WHEN MIN(due_at) < :rest THEN :rest ELSE MIN(due_at) END
                                 FROM delivery d
                                WHERE d.edition_id = :edition AND d.batch_no = :batch
                                  AND d.subscriber_id >= delivery_batch.first_subscriber
                                  AND d.subscriber_id <= delivery_batch.last_subscriber
                                  AND d.state IN ('QUEUED', 'DEFERRED'))
             WHERE edition_id = :edition AND batch_no = :batch AND epoch = :epoch""")
        .param("rest", clock.instant().plus(rest).atOffset(UTC))
        .param("edition", batch.edition())
        .param("batch", batch.number())
        .param("epoch", batch.epoch())
        .update();
  }

  /** Changes the address of a delivery: the subscriber has changed theirs since it was added. */
  public void readdress(long edition, long subscriber, String address) {
    db.sql(
            """
            UPDATE delivery SET address = :address
             WHERE edition_id = :edition AND subscriber_id = :subscriber AND address <> ''""")
        .param("address", address)
        .param("edition", edition)
        .param("subscriber", subscriber)
        .update();
  }

  /** Makes every batch with open deliveries due now, and its deferred deliveries. */
  public void wake(long edition) {
    disk.alone(
        () ->
            db.sql(
                    """
                    UPDATE delivery SET due_at = :now
                     WHERE edition_id = :edition AND state = 'DEFERRED' AND due_at > :now""")
                .param("now", now())
                .param("edition", edition)
                .update());
    db.sql(
            """
            UPDATE delivery_batch SET next_due = :now
             WHERE edition_id = :edition AND n_queued + n_deferred > 0
               AND (next_due IS NULL OR next_due > :now)""")
        .param("now", now())
        .param("edition", edition)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
