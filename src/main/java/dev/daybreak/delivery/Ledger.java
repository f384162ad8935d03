package dev.daybreak.delivery;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who gets which edition, and what became of it: one row a subscriber and edition. The counters of
 * a batch change in the same transaction as its rows, so their sum is the audience at any moment.
 */
@Component
class Ledger {
  private final JdbcClient db;
  private final JdbcTemplate batches;
  private final Clock clock;

  Ledger(JdbcClient db, JdbcTemplate batches, Clock clock) {
    this.db = db;
    this.batches = batches;
    this.clock = clock;
  }

  /** A batch as one worker owns it: with another epoch it is somebody else's. */
  record Batch(long edition, int number, int epoch) {}

  /** One delivery that is due. */
  record Row(long subscriber, String address, int attempts, Instant firstDue, Instant due) {}

  /** What became of one delivery; {@code due} counts for those that are to be tried again. */
  record Result(
      Row row, DeliveryState state, boolean attempted, Instant due, @Nullable String reply) {}

  /** Somebody else has taken the batch: whoever holds the old epoch must stop. */
  static class Superseded extends RuntimeException {
    Superseded(Batch batch) {
      super("batch %d of edition %d has another owner".formatted(batch.number(), batch.edition()));
    }
  }

  /**
   * Adds a chunk of the audience as one batch, in one transaction.
   *
   * @return how many were added: those who have a row of this edition already are left as they are
   */
  @Transactional
  public int add(long edition, int batch, Map<Long, String> addresses, Instant due) {
    db.sql(
            """
            INSERT INTO delivery_batch (edition_id, batch_no) VALUES (:edition, :batch)
            ON CONFLICT DO NOTHING""")
        .param("edition", edition)
        .param("batch", batch)
        .update();
    var now = clock.instant().atOffset(UTC);
    var rows =
        addresses.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      edition,
                      entry.getKey(),
                      batch,
                      entry.getValue(),
                      DeliveryState.QUEUED.name(),
                      due.atOffset(UTC),
                      due.atOffset(UTC),
                      now
                    })
            .toList();
    var added = 0;
    for (var count :
        batches.batchUpdate(
            """
            INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                                  first_due, due_at, changed_at)
            VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?) ON CONFLICT DO NOTHING""",
            rows)) {
      added += Math.max(count, 0);
    }
    if (added > 0) {
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
    var epoch =
        db.sql("SELECT epoch FROM delivery_batch WHERE edition_id = :edition AND batch_no = :batch")
            .param("edition", edition)
            .param("batch", number)
            .query(Integer.class)
            .single();
    return new Batch(edition, number, epoch);
  }

  /** What an earlier owner left in flight: nobody knows whether it went (mail-rules 32). */
  List<Row> leftInFlight(Batch batch) {
    return rows(batch, "state = 'IN_FLIGHT'", clock.instant(), Integer.MAX_VALUE);
  }

  /** The next deliveries that are due; nothing is marked yet. */
  List<Row> due(Batch batch, int limit) {
    return rows(batch, "state IN ('QUEUED', 'DEFERRED')", clock.instant(), limit);
  }

  private List<Row> rows(Batch batch, String which, Instant now, int limit) {
    return db.sql(
            """
            SELECT subscriber_id, address, attempts, first_due, due_at FROM delivery
             WHERE edition_id = :edition AND batch_no = :batch AND due_at <= :now AND %s
             ORDER BY subscriber_id LIMIT :limit"""
                .formatted(which))
        .param("edition", batch.edition())
        .param("batch", batch.number())
        .param("now", now.atOffset(UTC))
        .param("limit", limit)
        .query(Ledger::read)
        .list();
  }

  /**
   * Marks deliveries in flight. Committed before the first byte leaves: what a crash leaves in
   * flight is unknown, never unsent (decision 4).
   *
   * @throws Superseded when another worker has taken the batch since
   */
  @Transactional
  public void fly(Batch batch, List<Row> rows, int revision) {
    move(
        batch,
        rows.stream()
            .map(row -> new Result(row, DeliveryState.IN_FLIGHT, false, row.due(), null))
            .toList(),
        revision);
  }

  /**
   * Records what became of deliveries.
   *
   * @throws Superseded when another worker has taken the batch since
   */
  @Transactional
  public void record(Batch batch, List<Result> results) {
    move(batch, results, null);
  }

  private void move(Batch batch, List<Result> results, @Nullable Integer revision) {
    hold(batch);
    var now = clock.instant().atOffset(UTC);
    results.stream()
        .collect(Collectors.groupingBy(Result::state))
        .forEach((state, group) -> move(batch, state, group, now, revision));
    count(batch);
  }

  private void move(
      Batch batch,
      DeliveryState to,
      List<Result> results,
      OffsetDateTime now,
      @Nullable Integer revision) {
    var from =
        Arrays.stream(DeliveryState.values())
            .filter(state -> state.mayBecome(to))
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", "));
    var updated =
        batches.batchUpdate(
            """
            UPDATE delivery
               SET state = ?, attempts = ?, due_at = ?, changed_at = ?,
                   reply = COALESCE(?, reply), revision = COALESCE(?, revision)
             WHERE edition_id = ? AND subscriber_id = ? AND state IN (%s)"""
                .formatted(from),
            results.stream()
                .map(
                    result ->
                        new Object[] {
                          to.name(),
                          result.row().attempts() + (result.attempted() ? 1 : 0),
                          result.due().atOffset(UTC),
                          now,
                          result.reply(),
                          revision,
                          batch.edition(),
                          result.row().subscriber()
                        })
                .toList());
    for (var i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        throw new IllegalStateException(
            "the delivery of edition %d to subscriber %d cannot become %s"
                .formatted(batch.edition(), results.get(i).row().subscriber(), to));
      }
    }
  }

  /** Locks the batch for this transaction, under the epoch that was taken. */
  private void hold(Batch batch) {
    var held =
        db.sql(
                """
                UPDATE delivery_batch SET epoch = epoch
                 WHERE edition_id = :edition AND batch_no = :batch AND epoch = :epoch""")
            .param("edition", batch.edition())
            .param("batch", batch.number())
            .param("epoch", batch.epoch())
            .update();
    if (held == 0) {
      throw new Superseded(batch);
    }
  }

  /** Counts the batch anew: some 500 rows by its index, and never a difference that could drift. */
  private void count(Batch batch) {
    var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    db.sql(
            """
            SELECT state, COUNT(*) AS n FROM delivery
             WHERE edition_id = :edition AND batch_no = :batch GROUP BY state""")
        .param("edition", batch.edition())
        .param("batch", batch.number())
        .query(
            (row, n) -> counts.put(DeliveryState.valueOf(row.getString("state")), row.getLong("n")))
        .list();
    var statement =
        db.sql(
                """
                UPDATE delivery_batch
                   SET n_queued = :n_queued, n_in_flight = :n_in_flight, n_sent = :n_sent,
                       n_deferred = :n_deferred, n_refused = :n_refused, n_suppressed = :n_suppressed,
                       n_unknown = :n_unknown, n_expired = :n_expired,
                       next_due = (SELECT MIN(due_at) FROM delivery
                                    WHERE edition_id = :edition AND batch_no = :batch
                                      AND state IN ('QUEUED', 'IN_FLIGHT', 'DEFERRED'))
                 WHERE edition_id = :edition AND batch_no = :batch""")
            .param("edition", batch.edition())
            .param("batch", batch.number());
    for (var state : DeliveryState.values()) {
      statement = statement.param(state.counter(), counts.getOrDefault(state, 0L));
    }
    statement.update();
  }

  /** Batches of an edition in which something is due. */
  List<Integer> dueBatches(long edition, int limit) {
    return db.sql(
            """
            SELECT batch_no FROM delivery_batch
             WHERE edition_id = :edition AND next_due <= :now ORDER BY batch_no LIMIT :limit""")
        .param("edition", edition)
        .param("now", clock.instant().atOffset(UTC))
        .param("limit", limit)
        .query(Integer.class)
        .list();
  }

  /** The sum of the batches' counters. */
  Progress progress(long edition) {
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

  private static Row read(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getLong("subscriber_id"),
        row.getString("address"),
        row.getInt("attempts"),
        row.getObject("first_due", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant());
  }
}
