package dev.daybreak.delivery;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sending of each edition as a whole: how far freezing came, and whether something stops it.
 */
@Component
class Runs {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final JdbcClient db;
  private final Clock clock;

  Runs(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * One run.
   *
   * @param frozenThrough the last subscriber that the freezing looked at
   * @param stopped why it waits for a person
   * @param waiting what it waits for by itself, until {@code tryAgainAt}
   */
  record Run(
      long edition,
      Instant startedAt,
      long frozenThrough,
      @Nullable Instant frozenAt,
      @Nullable String stopped,
      @Nullable String waiting,
      @Nullable Instant tryAgainAt) {

    boolean halted(Instant now) {
      return stopped != null || (tryAgainAt != null && now.isBefore(tryAgainAt));
    }
  }

  void start(long edition) {
    db.sql(
            """
            INSERT INTO delivery_run (edition_id, started_at, frozen_through)
            VALUES (:edition, :now, 0) ON CONFLICT DO NOTHING""")
        .param("edition", edition)
        .param("now", now())
        .update();
  }

  Optional<Run> of(long edition) {
    return db.sql(
            """
            SELECT edition_id, started_at, frozen_through, frozen_at, stopped, waiting, try_again_at
              FROM delivery_run WHERE edition_id = :edition""")
        .param("edition", edition)
        .query(Runs::read)
        .optional();
  }

  /** Runs in which something is due or still to be frozen. */
  List<Run> open() {
    return db.sql(
            """
            SELECT edition_id, started_at, frozen_through, frozen_at, stopped, waiting, try_again_at
              FROM delivery_run r
             WHERE frozen_at IS NULL
                OR EXISTS (SELECT 1 FROM delivery_batch b
                            WHERE b.edition_id = r.edition_id AND b.next_due <= :now)
             ORDER BY edition_id""")
        .param("now", now())
        .query(Runs::read)
        .list();
  }

  void frozenThrough(long edition, long subscriber) {
    db.sql("UPDATE delivery_run SET frozen_through = :last WHERE edition_id = :edition")
        .param("last", subscriber)
        .param("edition", edition)
        .update();
  }

  void frozen(long edition) {
    db.sql(
            """
            UPDATE delivery_run SET frozen_at = :now
             WHERE edition_id = :edition AND frozen_at IS NULL""")
        .param("now", now())
        .param("edition", edition)
        .update();
  }

  /** Waits for a relay that is away: 30 seconds, then twice as long each time, to ten minutes. */
  void waitFor(long edition, String what) {
    var waits =
        db.sql("SELECT waits FROM delivery_run WHERE edition_id = :edition")
            .param("edition", edition)
            .query(Integer.class)
            .single();
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(waits, 10));
    var until = clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    db.sql(
            """
            UPDATE delivery_run
               SET waiting = :what, waits = :next, try_again_at = :until
             WHERE edition_id = :edition AND waits = :waits""")
        .param("what", what)
        .param("waits", waits)
        .param("next", waits + 1)
        .param("until", until.atOffset(UTC))
        .param("edition", edition)
        .update();
  }

  /** Something went through: no more waiting. Returns whether it had been waiting. */
  boolean flows(long edition) {
    return db.sql(
                """
                UPDATE delivery_run SET waiting = NULL, waits = 0, try_again_at = NULL
                 WHERE edition_id = :edition AND waits > 0""")
            .param("edition", edition)
            .update()
        > 0;
  }

  /** Stops until a person looks. */
  void stop(long edition, String why) {
    db.sql("UPDATE delivery_run SET stopped = :why WHERE edition_id = :edition")
        .param("why", why)
        .param("edition", edition)
        .update();
  }

  void resume(long edition) {
    db.sql(
            """
            UPDATE delivery_run
               SET stopped = NULL, waiting = NULL, waits = 0, try_again_at = NULL
             WHERE edition_id = :edition""")
        .param("edition", edition)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  private static Run read(ResultSet row, int n) throws SQLException {
    return new Run(
        row.getLong("edition_id"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getLong("frozen_through"),
        instant(row, "frozen_at"),
        row.getString("stopped"),
        row.getString("waiting"),
        instant(row, "try_again_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
