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

  private static final String COLUMNS =
      """
      SELECT edition_id, started_at, frozen_through, hours_from, frozen_at, stopped, waiting,
             try_again_at, paused_at, paused_by, pace, corrects, corrects_below
        FROM delivery_run r
      """;

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
   * @param hoursFrom from when on readers' own hours count; null: everybody gets it at once
   * @param stopped why it waits for a person
   * @param waiting what it waits for by itself, until {@code tryAgainAt}
   * @param pausedAt since when an editor keeps it waiting
   * @param pace messages a second that an editor set for it; null: as the settings say
   * @param corrects the edition that it corrects, for those who have a revision below {@code
   *     correctsBelow}; null: it is an edition's own run
   */
  record Run(
      long edition,
      Instant startedAt,
      long frozenThrough,
      @Nullable Instant hoursFrom,
      @Nullable Instant frozenAt,
      @Nullable String stopped,
      @Nullable String waiting,
      @Nullable Instant tryAgainAt,
      @Nullable Instant pausedAt,
      @Nullable String pausedBy,
      @Nullable Integer pace,
      @Nullable Long corrects,
      int correctsBelow) {

    boolean halted(Instant now) {
      return stopped != null
          || pausedAt != null
          || (tryAgainAt != null && now.isBefore(tryAgainAt));
    }
  }

  void start(long edition, @Nullable Instant hoursFrom) {
    db.sql(
            """
            INSERT INTO delivery_run (edition_id, started_at, frozen_through, hours_from)
            VALUES (:edition, :now, 0, :hours) ON CONFLICT DO NOTHING""")
        .param("edition", edition)
        .param("now", now())
        .param("hours", hoursFrom == null ? null : hoursFrom.atOffset(UTC))
        .update();
  }

  /** A run to those who have a revision of an edition below this one. */
  void startCorrection(long edition, long corrects, int below) {
    db.sql(
            """
            INSERT INTO delivery_run (edition_id, started_at, frozen_through, corrects, corrects_below)
            VALUES (:edition, :now, 0, :corrects, :below) ON CONFLICT DO NOTHING""")
        .param("edition", edition)
        .param("now", now())
        .param("corrects", corrects)
        .param("below", below)
        .update();
  }

  Optional<Run> of(long edition) {
    return db.sql(COLUMNS + "WHERE r.edition_id = :edition")
        .param("edition", edition)
        .query(Runs::read)
        .optional();
  }

  boolean isWaiting(long edition) {
    return of(edition).map(run -> run.waiting() != null).orElse(false);
  }

  /** Runs in which something is due or still to be frozen. */
  List<Run> open() {
    return db.sql(
            COLUMNS
                + """
                WHERE frozen_at IS NULL
                   OR EXISTS (SELECT 1 FROM delivery_batch b
                               WHERE b.edition_id = r.edition_id AND b.next_due <= :now)
                ORDER BY edition_id""")
        .param("now", now())
        .query(Runs::read)
        .list();
  }

  /** Runs that an editor keeps waiting since before a moment. */
  List<Run> pausedBefore(Instant moment) {
    return db.sql(COLUMNS + "WHERE paused_at < :moment ORDER BY edition_id")
        .param("moment", moment.atOffset(UTC))
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

  /**
   * Waits for a relay that is away: 30 seconds, then twice as long each time, to ten minutes. Where
   * another connection said so just before, nothing changes.
   */
  void waitFor(long edition, String what) {
    var waits = waits(edition);
    db.sql(
            """
            UPDATE delivery_run
               SET waiting = :what, waits = :next, try_again_at = :until, probing = FALSE
             WHERE edition_id = :edition AND waits = :waits
               AND (try_again_at IS NULL OR try_again_at <= :now OR probing)""")
        .param("what", what)
        .param("waits", waits)
        .param("next", waits + 1)
        .param("until", clock.instant().plus(wait(waits)).atOffset(UTC))
        .param("now", now())
        .param("edition", edition)
        .update();
  }

  /** Waits until a moment that is known. */
  void waitUntil(long edition, Instant until, String what) {
    db.sql(
            """
            UPDATE delivery_run SET waiting = :what, waits = 1, try_again_at = :until
             WHERE edition_id = :edition""")
        .param("what", what)
        .param("until", until.atOffset(UTC))
        .param("edition", edition)
        .update();
  }

  /**
   * Whether this connection is the one that tries, with a single message, whether the relay is back
   * (mail-rules 31). The others wait on for as long as it may take.
   */
  boolean probes(long edition) {
    return db.sql(
                """
                UPDATE delivery_run SET probing = TRUE, try_again_at = :until
                 WHERE edition_id = :edition AND waits > 0 AND try_again_at <= :now""")
            .param("until", clock.instant().plus(wait(waits(edition))).atOffset(UTC))
            .param("now", now())
            .param("edition", edition)
            .update()
        > 0;
  }

  private int waits(long edition) {
    return db.sql("SELECT waits FROM delivery_run WHERE edition_id = :edition")
        .param("edition", edition)
        .query(Integer.class)
        .single();
  }

  private static Duration wait(int waits) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(waits, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** Something went through: no more waiting. Returns whether it had been waiting. */
  boolean flows(long edition) {
    return db.sql(
                """
                UPDATE delivery_run
                   SET waiting = NULL, waits = 0, try_again_at = NULL, probing = FALSE
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

  /** Waits until an editor lets it go on; whoever paused it first stays named. */
  void pause(long edition, String who) {
    db.sql(
            """
            UPDATE delivery_run SET paused_at = :now, paused_by = :who
             WHERE edition_id = :edition AND paused_at IS NULL""")
        .param("now", now())
        .param("who", who)
        .param("edition", edition)
        .update();
  }

  /** From the next group on, on every node; null: as the settings say. */
  void slow(long edition, @Nullable Integer pace) {
    db.sql("UPDATE delivery_run SET pace = :pace WHERE edition_id = :edition")
        .param("pace", pace)
        .param("edition", edition)
        .update();
  }

  void resume(long edition) {
    db.sql(
            """
            UPDATE delivery_run
               SET paused_at = NULL, paused_by = NULL, stopped = NULL, waiting = NULL, waits = 0, try_again_at = NULL, probing = FALSE
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
        instant(row, "hours_from"),
        instant(row, "frozen_at"),
        row.getString("stopped"),
        row.getString("waiting"),
        instant(row, "try_again_at"),
        instant(row, "paused_at"),
        row.getString("paused_by"),
        row.getObject("pace", Integer.class),
        row.getObject("corrects", Long.class),
        row.getInt("corrects_below"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
