package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The view of the deliveries, and that reading it takes the primary key. */
class DeliveryLogTest {
  private static final int READERS = 20_000;
  private static final int BATCH = 500;

  @ParameterizedTest
  @EnumSource
  void deliveriesNamedOnTheirBatchAreInFlightAndTheKeyFindsThem(Database database) {
    var source = database.empty();
    var db = new JdbcTemplate(source);
    filled(db);
    var reader = new LedgerEntries(JdbcClient.create(source), Clock.systemUTC());

    assertThat(reader.entries(1, 0, 3))
        .extracting(LedgerEntry::subscriber, LedgerEntry::state)
        .hasToString("[(1L, SENT), (2L, IN_FLIGHT), (3L, SENT)]");
    assertThat(reader.entries(1, READERS - 2, 3))
        .extracting(LedgerEntry::subscriber)
        .containsExactly(READERS - 1L, (long) READERS);
    assertThat(reader.entries(1, READERS, 3)).isEmpty();
    assertThat(reader.entry(1, 2).map(LedgerEntry::state)).contains(DeliveryState.IN_FLIGHT);
    assertThat(reader.entry(1, "READER7@example.org").map(LedgerEntry::subscriber)).contains(7L);
    assertThat(reader.entry(1, "nobody@example.org")).isEqualTo(Optional.empty());

    assertThat(plan(db, "edition_id = 1 AND subscriber_id > 4000 AND subscriber_id <= 4500"))
        .contains(database == Database.H2 ? "primary_key" : "delivery_pkey")
        .doesNotContain("seq scan on delivery ", "tablescan");
    assertThat(planOfRequeue(source))
        .containsPattern("(?s)subscriber_id >= .*subscriber_id <= ")
        .doesNotContain("seq scan on delivery ", "tablescan");
    assertThat(plan(db, "edition_id = 1 AND subscriber_id = 7"))
        .contains(database == Database.H2 ? "primary_key" : "delivery_pkey")
        .doesNotContain("seq scan on delivery ", "tablescan");
  }

  @ParameterizedTest
  @EnumSource
  void unknownDeliveriesAreInOrderAlsoWhereTheRangesOfBatchesOverlap(Database database) {
    var source = database.empty();
    var db = new JdbcTemplate(source);
    filled(db);
    var reader = new LedgerEntries(JdbcClient.create(source), Clock.systemUTC());
    // 600 and 3000 came later than their neighbours.
    unknown(db, 10, 1);
    unknown(db, 700, 501);
    unknown(db, 600, 30_000);
    unknown(db, 3_000, 30_000);
    unknown(db, 1_700, 1_501);
    db.update(
        """
        INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber,
                                    n_unknown)
        VALUES (1, 30000, 600, 3000, 2)""");

    assertThat(unknown(reader, 0, 1)).containsExactly(10L);
    assertThat(unknown(reader, 0, 3)).containsExactly(10L, 600L, 700L);
    assertThat(unknown(reader, 10, 2)).containsExactly(600L, 700L);
    assertThat(unknown(reader, 700, 1)).containsExactly(1_700L);
    assertThat(unknown(reader, 700, 3)).containsExactly(1_700L, 3_000L);
    assertThat(unknown(reader, 0, 10)).containsExactly(10L, 600L, 700L, 1_700L, 3_000L);
    assertThat(unknown(reader, 3_000, 3)).isEmpty();
  }

  /** An editor waits for it. */
  @ParameterizedTest
  @EnumSource
  void onlyBatchesWithRefusalsAreReadForThem(Database database) {
    var source = database.empty();
    var db = new JdbcTemplate(source);
    filled(db);
    db.update(
        """
        INSERT INTO edition (id, edition_date, kind, state, subject, preheader, content, revision,
                             composed_at)
        SELECT 2, DATE '2026-11-23', kind, 'SENT', '', '', content, 1, composed_at FROM edition""");
    db.update(
        """
        INSERT INTO delivery_run (edition_id, started_at, frozen_through)
        SELECT 2, started_at, 0 FROM delivery_run""");
    db.update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                              first_due, due_at, changed_at)
        SELECT 2, subscriber_id, batch_no, address, 'SENT', 1, first_due, due_at, changed_at
          FROM delivery WHERE subscriber_id <> 12""");
    db.update(
        "UPDATE delivery SET state = 'REFUSED' WHERE edition_id = 1 AND subscriber_id IN (10, 11, 12, 700)");
    db.update("UPDATE delivery_batch SET n_refused = 3 WHERE batch_no = 1");
    var ledger = new LedgerReader(JdbcClient.create(source), Clock.systemUTC());

    assertThat(ledger.countRefusedOfSent(1, List.of(2L))).isEqualTo(2);
    assertThat(ledger.countRefusedOfSent(1, List.of())).isZero();
    db.update("UPDATE delivery_batch SET n_refused = 1 WHERE batch_no = 501");
    assertThat(ledger.countRefusedOfSent(1, List.of(2L))).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void aMailboxThatIsFullIsNoDelayOfItsProvider(Database database) {
    var source = database.empty();
    var db = new JdbcTemplate(source);
    filled(db);
    deferred(db, 10, "452 4.2.2 Mailbox full");
    deferred(db, 11, "450 4.2.0 Greylisted");
    deferred(db, 12, null);

    assertThat(new OutcomesByDomain(JdbcClient.create(source)).deferrals(1))
        .singleElement()
        .extracting(OutcomesByDomain.Deferral::readers)
        .isEqualTo(2L);
  }

  private static void deferred(JdbcTemplate db, long subscriber, @Nullable String reply) {
    db.update(
        """
        UPDATE delivery SET state = 'DEFERRED', reply = ?,
                            changed_at = TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00'
         WHERE edition_id = 1 AND subscriber_id = ?""",
        reply,
        subscriber);
  }

  private static void unknown(JdbcTemplate db, long subscriber, int batch) {
    db.update(
        "UPDATE delivery SET state = 'UNKNOWN', batch_no = ? WHERE subscriber_id = ?",
        batch,
        subscriber);
    db.update("UPDATE delivery_batch SET n_unknown = n_unknown + 1 WHERE batch_no = ?", batch);
  }

  private static List<Long> unknown(LedgerEntries reader, long after, int limit) {
    return reader.unknown(1, after, limit).stream().map(LedgerEntry::subscriber).toList();
  }

  private static String plan(JdbcTemplate db, String where) {
    return String.join(
            "\n",
            db.queryForList("EXPLAIN SELECT * FROM delivery_log WHERE " + where, String.class))
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static String planOfRequeue(DataSource source) {
    return String.join(
            "\n",
            JdbcClient.create(source)
                .sql("EXPLAIN " + Requeue.MOVE)
                .param("now", OffsetDateTime.now(UTC))
                .param("terms", "AS_OLD")
                .param("edition", 1)
                .param("from", "REFUSED")
                .param("first", 4_001)
                .param("last", 4_500)
                .param("subscribers", List.of(4_001, 4_250, 4_500))
                .query(String.class)
                .list())
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static void filled(JdbcTemplate db) {
    for (var statement :
        List.of(
            """
            INSERT INTO edition (id, edition_date, kind, state, subject, preheader, content,
                                 revision, composed_at)
            VALUES (1, DATE '2026-11-24', 'daily', 'SENDING', '', '', '{}', 1,
                    TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00')""",
            """
            INSERT INTO delivery_run (edition_id, started_at, frozen_through)
            VALUES (1, TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00', 0)""")) {
      db.update(statement);
    }
    for (var first = 1; first <= READERS; first += BATCH) {
      db.update(
          """
          INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber)
          VALUES (1, ?, ?, ?)""",
          first,
          first,
          first + BATCH - 1);
      var from = first;
      db.batchUpdate(
          """
          INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                                first_due, due_at, changed_at)
          SELECT 1, ?, ?, ?, ?, 1, started_at, started_at, started_at FROM delivery_run""",
          java.util.stream.IntStream.range(first, first + BATCH)
              .mapToObj(
                  n ->
                      new Object[] {
                        n, from, "reader" + n + "@example.org", n == 2 ? "QUEUED" : "SENT"
                      })
              .toList());
    }
    db.update("UPDATE delivery_batch SET flight = ARRAY[CAST(2 AS bigint)] WHERE batch_no = 1");
    db.execute("ANALYZE");
  }
}
