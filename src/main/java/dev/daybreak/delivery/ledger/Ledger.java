package dev.daybreak.delivery.ledger;

import static dev.daybreak.delivery.ledger.Ledger.Result.unasked;
import static java.time.ZoneOffset.UTC;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.pacing.Provider;
import dev.daybreak.mail.ReplyMeaning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who gets which edition, and what became of it: one row a subscriber and edition. The counters of
 * a batch change in the same transaction as its rows, so their sum is the audience at any moment.
 */
@Component
public class Ledger {
  private static final String ROWS =
      """
      SELECT subscriber_id, address, state, attempts, first_due, due_at, revision FROM delivery
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
                  flight = :flight, flight_revision = :revision
                   WHERE edition_id = :edition AND batch_no = :batch AND epoch = :epoch
                     AND COALESCE(CARDINALITY(flight), 0) = :flown"""));

  /** Of {@link #values}; where they are not given, each null is looked up in the statement. */
  private static final int[] RESULT_TYPES = {
    Types.VARCHAR,
    Types.INTEGER,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.INTEGER,
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

  /**
   * A batch as one worker owns it: with another epoch it is somebody else's.
   *
   * @param first the first subscriber of its range, who need not be of it
   * @param last the last, as {@code first}
   */
  public record Batch(long edition, int number, int epoch, long first, long last) {}

  /** Who is to get an edition, and when. */
  public record Addressee(long subscriber, String address, Instant due) {}

  /**
   * One delivery as it stands.
   *
   * @param revision the form of the edition that was handed out last; null: none was
   */
  public record Row(
      long subscriber,
      String address,
      DeliveryState state,
      int attempts,
      Instant firstDue,
      Instant due,
      @Nullable Integer revision) {

    /** Who runs the reader's mailbox. */
    public String provider() {
      return Provider.of(address);
    }

    public Row to(String moved) {
      return new Row(subscriber, moved, state, attempts, firstDue, due, revision);
    }

    public Row in(DeliveryState now) {
      return new Row(subscriber, address, now, attempts, firstDue, due, revision);
    }

    Row flying(int with) {
      return new Row(subscriber, address, DeliveryState.IN_FLIGHT, attempts, firstDue, due, with);
    }
  }

  /**
   * What became of one delivery.
   *
   * @param attempted whether the relay was asked to take it
   * @param due when it is tried again, where it is to be tried again
   * @param meaning of a refusal
   */
  public record Result(
      Row row,
      DeliveryState state,
      boolean attempted,
      Instant due,
      @Nullable String reply,
      @Nullable ReplyMeaning meaning) {

    /** A delivery that ends, or goes back, without the relay having been asked. */
    public static Result unasked(Row row, DeliveryState state, @Nullable String why) {
      return new Result(row, state, false, row.due(), why, null);
    }
  }

  /** Somebody else has taken the batch: whoever holds the old epoch must stop. */
  public static class Taken extends RuntimeException {
    Taken(Batch batch) {
      super("batch %d of edition %d has another owner".formatted(batch.number(), batch.edition()));
    }
  }

  /**
   * Adds a chunk of the audience as one batch, in one transaction.
   *
   * @param addressees at least one, in order of subscriber
   * @return how many were added: those who have a row of this edition already are left as they are,
   *     and none is where that is known no more
   */
  @Transactional
  public int add(long edition, int batch, List<Addressee> addressees) {
    if (isFolded(edition)) {
      return 0;
    }
    var added =
        addressees.stream().collect(Collectors.groupingBy(Addressee::due)).entrySet().stream()
            .mapToInt(same -> insert(edition, batch, same.getKey(), same.getValue()))
            .sum();
    if (added > 0) {
      widen(edition, batch, addressees);
      var due =
          addressees.stream().map(Addressee::due).min(Comparator.naturalOrder()).orElseThrow();
      db.sql(
              """
              UPDATE delivery_batch
                 SET n_queued = n_queued + :added,
                     next_due = CASE WHEN next_due < :due THEN next_due ELSE :due END
               WHERE edition_id = :edition AND batch_no = :batch""")
          .param("added", added)
          .param("due", due.atOffset(UTC))
          .param("edition", edition)
          .param("batch", batch)
          .update();
    }
    return added;
  }

  /** Makes the batch where it is not there, and its range wide enough. */
  private void widen(long edition, int batch, List<Addressee> addressees) {
    var first = addressees.get(0).subscriber();
    var last = addressees.get(addressees.size() - 1).subscriber();
    for (var statement :
        List.of(
            """
            INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber)
            VALUES (:edition, :batch, :first, :last) ON CONFLICT DO NOTHING""",
            """
            UPDATE delivery_batch
               SET first_subscriber = LEAST(first_subscriber, :first),
                   last_subscriber = GREATEST(last_subscriber, :last)
             WHERE edition_id = :edition AND batch_no = :batch
               AND (first_subscriber > :first OR last_subscriber < :last)""")) {
      db.sql(statement)
          .param("edition", edition)
          .param("batch", batch)
          .param("first", first)
          .param("last", last)
          .update();
    }
  }

  /** In one statement: a row each costs the database twice as much. */
  private int insert(long edition, int batch, Instant due, List<Addressee> addressees) {
    return jdbc.update(
        connection -> {
          var insert =
              connection.prepareStatement(
                  """
                  INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                                        first_due, due_at, changed_at)
                  SELECT CAST(? AS bigint), a.subscriber, CAST(? AS integer), a.address, 'QUEUED', 0,
                         CAST(? AS timestamp with time zone), CAST(? AS timestamp with time zone),
                         CAST(? AS timestamp with time zone)
                    FROM unnest(CAST(? AS bigint array), CAST(? AS varchar array))
                         AS a (subscriber, address)
                  ON CONFLICT DO NOTHING""");
          insert.setLong(1, edition);
          insert.setInt(2, batch);
          insert.setObject(3, due.atOffset(UTC));
          insert.setObject(4, due.atOffset(UTC));
          insert.setObject(5, now());
          var ids = addressees.stream().map(Addressee::subscriber).toArray();
          var addresses = addressees.stream().map(Addressee::address).toArray();
          insert.setArray(6, connection.createArrayOf("bigint", ids));
          insert.setArray(7, connection.createArrayOf("varchar", addresses));
          return insert;
        });
  }

  /** Whether it is known no more who has had an edition ({@link LedgerCompaction}). */
  public boolean isFolded(long edition) {
    return db.sql(
                """
            SELECT COUNT(*) FROM delivery_run
             WHERE edition_id = :edition AND folded_at IS NOT NULL""")
            .param("edition", edition)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Takes a batch over: raises its epoch, so that whoever had it before can write no more. */
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

  /** What an earlier owner left in flight: nobody knows whether it went (mail-rules 32). */
  public List<Row> leftInFlight(Batch batch) {
    var flight =
        db.sql(
                """
                SELECT flight, flight_revision FROM delivery_batch
                 WHERE edition_id = :edition AND batch_no = :batch AND flight IS NOT NULL""")
            .param("edition", batch.edition())
            .param("batch", batch.number())
            .query(Left::read)
            .optional();
    return flight.stream()
        .flatMap(
            left ->
                rows(batch, batch.first() - 1, "ORDER BY edition_id, subscriber_id", Map.of())
                    .stream()
                    .filter(row -> left.subscribers().contains(row.subscriber()))
                    .map(row -> row.flying(left.revision())))
        .toList();
  }

  /** A flight that somebody left. */
  private record Left(Set<Long> subscribers, int revision) {

    static Left read(ResultSet row, int n) throws SQLException {
      var subscribers = new HashSet<Long>();
      for (var subscriber : (Object[]) row.getArray("flight").getArray()) {
        subscribers.add((Long) subscriber);
      }
      return new Left(subscribers, row.getInt("flight_revision"));
    }
  }

  /** Of the deliveries of a batch that are open. */
  private List<Row> rows(Batch batch, long after, String which, Map<String, ?> more) {
    return db.sql(ROWS + which)
        .param("edition", batch.edition())
        .param("batch", batch.number())
        .param("after", after)
        .param("last", batch.last())
        .params(more)
        .query(Ledger::read)
        .list();
  }

  /**
   * The next deliveries that are due, in order of subscriber; nothing is marked yet.
   *
   * @param last the last subscriber seen; 0 at first
   */
  public List<Row> due(Batch batch, long last, int limit) {
    return rows(
        batch,
        Math.max(last, batch.first() - 1),
        "AND due_at <= :now ORDER BY edition_id, subscriber_id LIMIT :limit",
        Map.of("now", now(), "limit", limit));
  }

  /**
   * Marks deliveries in flight. Committed, and in the database's file, before the first byte
   * leaves: what a crash leaves in flight is unknown, never unsent (decision 4). They are named on
   * their batch and stay as they are themselves, which is one write instead of one each.
   *
   * @return the deliveries as they stand now
   * @throws Taken when another worker has taken the batch since
   */
  public List<Row> fly(Batch batch, List<Row> rows, int revision) {
    var subscribers = rows.stream().map(Row::subscriber).toArray();
    count(
        batch,
        rows.stream().map(row -> unasked(row, DeliveryState.IN_FLIGHT, null)).toList(),
        new SqlArrayValue("bigint", subscribers),
        revision);
    disk.flush();
    return rows.stream().map(row -> row.flying(revision)).toList();
  }

  /** Brings what was recorded into the database's file. */
  public void keep() {
    disk.flush();
  }

  /**
   * Records what became of deliveries: of all that are in flight, or of some while none is.
   *
   * @throws Taken when another worker has taken the batch since
   */
  public void record(Batch batch, List<Result> results) {
    disk.alone(() -> transaction.executeWithoutResult(status -> recordAll(batch, results)));
  }

  private void recordAll(Batch batch, List<Result> results) {
    count(batch, results, null, null);
    var now = now();
    var moved =
        jdbc.batchUpdate(
            """
            UPDATE delivery
               SET state = ?, attempts = attempts + ?, due_at = ?, changed_at = ?, revision = ?,
                   meaning = ?,
                   reply = CASE WHEN address = '' THEN NULL ELSE COALESCE(?, reply) END
             WHERE edition_id = ? AND subscriber_id = ? AND state IN ('QUEUED', 'DEFERRED')""",
            results.stream().map(result -> values(batch, result, now)).toList(),
            RESULT_TYPES);
    for (var i = 0; i < moved.length; i++) {
      if (moved[i] == 0) {
        var row = results.get(i).row();
        throw new IllegalStateException(
            "the delivery of edition %d to subscriber %d is %s no more"
                .formatted(batch.edition(), row.subscriber(), row.state()));
      }
    }
  }

  private static Object[] values(Batch batch, Result result, OffsetDateTime now) {
    var meaning = result.meaning();
    return new Object[] {
      result.state().name(),
      result.attempted() ? 1 : 0,
      result.due().atOffset(UTC),
      now,
      result.row().revision(),
      meaning == null ? null : meaning.name(),
      result.reply(),
      batch.edition(),
      result.row().subscriber()
    };
  }

  /**
   * Moves the counters of a batch by what its deliveries are about to do, and locks it for this
   * transaction under the epoch that was taken.
   *
   * @param flight what is in flight from now on; null: nothing
   */
  private void count(
      Batch batch,
      List<Result> results,
      @Nullable SqlArrayValue flight,
      @Nullable Integer revision) {
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
            .param("flight", flight, Types.ARRAY)
            .param("revision", revision, Types.INTEGER)
            .param("flown", flown);
    for (var state : DeliveryState.values()) {
      statement = statement.param(state.counter(), moved.getOrDefault(state, 0));
    }
    if (statement.update() == 0) {
      throw isOwned(batch)
          ? new IllegalStateException(
              "of batch %d of edition %d not %d are in flight"
                  .formatted(batch.number(), batch.edition(), flown))
          : new Taken(batch);
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
   * Notes when something of the batch is due next, once its worker leaves it. Until then it counts
   * as due, so that a crash brings another worker.
   *
   * @param rest not before this moment, where something is due that must wait
   */
  public void leave(Batch batch, Instant rest) {
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
        .param("rest", rest.atOffset(UTC))
        .param("edition", batch.edition())
        .param("batch", batch.number())
        .param("epoch", batch.epoch())
        .update();
  }

  /** The reader has moved since the freezing: the ledger says where the edition really goes. */
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

  /**
   * When other editions fell due for these subscribers, up to now: the latest moment of each who
   * has one.
   */
  public Map<Long, Instant> dueInOthers(Collection<Long> editions, Collection<Long> subscribers) {
    var latest = new HashMap<Long, Instant>();
    for (var edition : subscribers.isEmpty() ? List.<Long>of() : editions) {
      // The range, since of a list alone H2 makes a look at every row of the edition.
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

  /** The edition that a reader gets next of those published already. */
  public Optional<Delivery.OnItsWay> onItsWay(long subscriber) {
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
                new Delivery.OnItsWay(
                    row.getObject("edition_date", LocalDate.class),
                    row.getObject("due_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /**
   * Batches of an edition in which something is due, from one of them on and then around, so that
   * those at the end are not always last.
   *
   * @param turn 0..1, where to begin
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

  /** Everything that is open is looked at again. */
  public void wake(long edition) {
    db.sql(
            """
            UPDATE delivery_batch SET next_due = :now
             WHERE edition_id = :edition AND n_queued + n_deferred > 0 AND next_due > :now""")
        .param("now", now())
        .param("edition", edition)
        .update();
  }

  /** The next readers who were sent a revision of an edition before this one. */
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

  /** How many were sent a revision of an edition before this one. */
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

  /** The sum of the batches' counters. */
  public Progress progress(long edition) {
    var sums =
        Arrays.stream(DeliveryState.values())
            .map(state -> "COALESCE(SUM(%1$s), 0) AS %1$s".formatted(state.counter()))
            .collect(Collectors.joining(", "));
    return db.sql("SELECT " + sums + " FROM delivery_batch WHERE edition_id = :edition")
        .param("edition", edition)
        .query(
            (row, n) -> {
              var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
              for (var state : DeliveryState.values()) {
                counts.put(state, row.getLong(state.counter()));
              }
              return new Progress(counts);
            })
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  private static Row read(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getLong("subscriber_id"),
        row.getString("address"),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getObject("first_due", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getObject("revision", Integer.class));
  }
}
