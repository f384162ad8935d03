package dev.daybreak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A ledger from before batches were ranges and flights stood on them. */
class BatchRangesTest {

  @ParameterizedTest
  @EnumSource
  void whatWasInFlightAndWhoCameLateIsKept(Database database) {
    var db = new JdbcTemplate(database.create("before_ranges"));
    migrate(db, "80");
    db.execute(
        """
        INSERT INTO edition (id, edition_date, kind, state, subject, preheader, content, revision,
                             composed_at)
        VALUES (1, DATE '2026-11-24', 'daily', 'SENDING', '', '', '{}', 3,
                TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00');
        INSERT INTO delivery_run (edition_id, started_at, frozen_through)
        VALUES (1, TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00', 30);
        INSERT INTO delivery_batch (edition_id, batch_no, n_sent, n_in_flight, n_queued)
        VALUES (1, 11, 1, 2, 1);
        INSERT INTO delivery_batch (edition_id, batch_no, n_queued) VALUES (1, 0, 1)""");
    delivery(db, 11, 11, "SENT");
    delivery(db, 12, 11, "IN_FLIGHT");
    delivery(db, 13, 11, "QUEUED");
    delivery(db, 19, 11, "IN_FLIGHT");
    delivery(db, 15, 0, "QUEUED");

    migrate(db, "latest");

    assertThat(
            db.queryForList(
                """
                SELECT batch_no, first_subscriber, last_subscriber, n_in_flight, flight_revision
                  FROM delivery_batch ORDER BY batch_no"""))
        .extracting(Map::values)
        .hasToString("[[-15, 15, 15, 0, null], [11, 11, 19, 2, 3]]");
    assertThat(
            db.queryForList("SELECT state FROM delivery_log ORDER BY subscriber_id", String.class))
        .containsExactly("SENT", "IN_FLIGHT", "QUEUED", "QUEUED", "IN_FLIGHT");
  }

  private static void delivery(JdbcTemplate db, long subscriber, int batch, String state) {
    db.update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts, first_due,
                              due_at, changed_at, revision)
        SELECT 1, ?, ?, 'a@example.org', ?, 0, started_at, started_at, started_at, 3
          FROM delivery_run""",
        subscriber,
        batch,
        state);
  }

  private static void migrate(JdbcTemplate db, String target) {
    Flyway.configure().dataSource(db.getDataSource()).target(target).load().migrate();
  }
}
