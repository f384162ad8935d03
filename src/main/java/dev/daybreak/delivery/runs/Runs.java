package dev.daybreak.delivery.runs;

import static java.time.Instant.EPOCH;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import dev.daybreak.delivery.ledger.LedgerReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The runs: one per edition that was published, with how far the freezing of its audience is and
 * what halts it.
 */
@Component
public class Runs {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private static final long NO_EDITION = -1;

  private static final String COLUMNS =
      """
      SELECT edition_id, started_at, frozen_through, hours_from, frozen_at, stopped, waiting,
             try_again_at, paused_at, paused_by, pace, corrects, corrects_below, suspect_since,
             accepted_by, resumes, asked_again
        FROM delivery_run r
      """;

  private final JdbcClient db;
  private final LedgerReader ledger;
  private final DeliverySettings settings;
  private final Clock clock;

  Runs(JdbcClient db, LedgerReader ledger, DeliverySettings settings, Clock clock) {
    this.db = db;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * One run.
   *
   * @param frozenThrough the last subscriber that the freezing has read
   * @param hoursFrom from when on readers' own hours count; null if it is sent to all at once
   * @param stopped why it needs a person; null if it does not. If there is a {@code tryAgainAt}, it
   *     also tries again by itself
   * @param waiting what it waits for until {@code tryAgainAt}; null if it does not
   * @param pausedAt since when an editor pauses it; null if no one does
   * @param pace messages per second that an editor set; null for the pace of the settings
   * @param corrects the edition that it corrects, for readers of a revision below {@code
   *     correctsBelow}; null if it is an edition's own run
   * @param suspectSince since when refusals are not believed; null if they are
   * @param acceptedBy who said that it ends as it is; null if no one did
   * @param resumes how often what was noticed before stopped to count
   * @param askedAgain who gets a second try at the end, and when they had been refused; empty if no
   *     one does yet
   */
  public record Run(
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
      int correctsBelow,
      @Nullable Instant suspectSince,
      @Nullable String acceptedBy,
      int resumes,
      Map<Long, Instant> askedAgain) {

    public Run {
      askedAgain = Map.copyOf(askedAgain);
    }

    /** Whether it waits until a moment, or has waited until then: one message probes first. */
    public boolean waits() {
      return tryAgainAt != null;
    }

    public boolean flows() {
      return stopped == null && waiting == null && pausedAt == null;
    }

    public boolean halted(Instant now) {
      return pausedAt != null || (tryAgainAt == null ? stopped != null : now.isBefore(tryAgainAt));
    }
  }

  public void start(long edition, @Nullable Instant hoursFrom) {
    db.sql(
            """
            INSERT INTO delivery_run (edition_id, started_at, frozen_through, hours_from)
            VALUES (:edition, :now, 0, :hours) ON CONFLICT DO NOTHING""")
        .param("edition", edition)
        .param("now", now())
        .param("hours", hoursFrom == null ? null : hoursFrom.atOffset(UTC))
        .update();
  }

  /** Starts a run to those who have a revision of an edition below this one. */
  public void startCorrection(long edition, long corrects, int below) {
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

  public Optional<Run> of(long edition) {
    return db.sql(COLUMNS + "WHERE r.edition_id = :edition")
        .param("edition", edition)
        .query(Runs::read)
        .optional();
  }

  /** The runs that have due deliveries, or an audience that is still to be frozen. */
  public List<Run> open() {
    var due = Set.copyOf(ledger.dueEditions());
    return db.sql(
            COLUMNS
                + """
                WHERE frozen_at IS NULL OR edition_id IN (:due)
                ORDER BY edition_id""")
        .param("due", due.isEmpty() ? Set.of(NO_EDITION) : due)
        .query(Runs::read)
        .list();
  }

  /** The runs that an editor paused before a moment. */
  public List<Run> pausedBefore(Instant moment) {
    return db.sql(COLUMNS + "WHERE paused_at < :moment ORDER BY edition_id")
        .param("moment", moment.atOffset(UTC))
        .query(Runs::read)
        .list();
  }

  public void frozenThrough(long edition, long subscriber) {
    db.sql("UPDATE delivery_run SET frozen_through = :last WHERE edition_id = :edition")
        .param("last", subscriber)
        .param("edition", edition)
        .update();
  }

  public void frozen(long edition) {
    db.sql(
            """
            UPDATE delivery_run SET frozen_at = :now
             WHERE edition_id = :edition AND frozen_at IS NULL""")
        .param("now", now())
        .param("edition", edition)
        .update();
  }

  /**
   * Waits for an SMTP server that is unavailable: 30 seconds, then twice as long each time, up to
   * ten minutes. Nothing changes if another connection has noticed it just before, or if the run
   * needs a person.
   */
  public void waitFor(long edition, String what) {
    var waits = waits(edition);
    db.sql(
            """
            UPDATE delivery_run
               SET waiting = :what, waits = :next, try_again_at = :until, probing = FALSE
             WHERE edition_id = :edition AND waits = :waits
               AND (stopped IS NULL OR try_again_at IS NOT NULL)
               AND (try_again_at IS NULL OR try_again_at <= :now OR probing)""")
        .param("what", what)
        .param("waits", waits)
        .param("next", waits + 1)
        .param("until", clock.instant().plus(wait(waits)).atOffset(UTC))
        .param("now", now())
        .param("edition", edition)
        .update();
  }

  /** Waits until a moment. */
  public void waitUntil(long edition, Instant until, String what) {
    db.sql(
            """
            UPDATE delivery_run SET waiting = :what, waits = 1, try_again_at = :until
             WHERE edition_id = :edition AND (stopped IS NULL OR try_again_at IS NOT NULL)""")
        .param("what", what)
        .param("until", until.atOffset(UTC))
        .param("edition", edition)
        .update();
  }

  /**
   * Whether this connection is the one that probes, with a single message, whether the SMTP server
   * is back: the half-open state of the circuit breaker. The others go on waiting meanwhile.
   */
  public boolean probes(long edition) {
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

  /** How long to wait after so many waits. */
  static Duration wait(int waits) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(waits, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** A message was sent: ends the waiting. Returns whether the run had been waiting. */
  public boolean flows(long edition) {
    return db.sql(
                """
                UPDATE delivery_run
                   SET waiting = NULL, stopped = NULL, waits = 0, try_again_at = NULL,
                       probing = FALSE
                 WHERE edition_id = :edition AND waits > 0""")
            .param("edition", edition)
            .update()
        > 0;
  }

  /**
   * Stops the run until a person resumes it.
   *
   * @param suspectSince since when refusals are not believed; null if this is not about refusals
   */
  public void stop(long edition, String why, @Nullable Instant suspectSince) {
    db.sql(
            """
            UPDATE delivery_run
               SET stopped = :why, waiting = NULL, waits = 0, try_again_at = NULL, probing = FALSE,
                   suspect_since = COALESCE(suspect_since, :since)
             WHERE edition_id = :edition""")
        .param("why", why)
        .param(
            "since",
            suspectSince == null ? null : suspectSince.atOffset(UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("edition", edition)
        .update();
  }

  /** Stops the run until a person resumes it, or until a moment at which it tries by itself. */
  public void stopUntil(long edition, Instant again, String why) {
    db.sql(
            """
            UPDATE delivery_run
               SET stopped = :why, waiting = NULL, waits = waits + 1, try_again_at = :until,
                   probing = FALSE
             WHERE edition_id = :edition AND (stopped IS NULL OR try_again_at IS NOT NULL)""")
        .param("why", why)
        .param("until", again.atOffset(UTC))
        .param("edition", edition)
        .update();
  }

  /** Notes that refusals were recorded that are to be weighed when the run is complete. */
  public void unweighed(long edition) {
    db.sql(
            """
            UPDATE delivery_run SET unweighed = TRUE
             WHERE edition_id = :edition AND NOT unweighed""")
        .param("edition", edition)
        .update();
  }

  /** The refusals of a run were weighed. */
  public void weighed(long edition) {
    db.sql("UPDATE delivery_run SET unweighed = FALSE WHERE edition_id = :edition")
        .param("edition", edition)
        .update();
  }

  /** The editions of the runs with refusals that were not yet weighed. */
  public List<Long> unweighed() {
    return db.sql("SELECT edition_id FROM delivery_run WHERE unweighed ORDER BY edition_id")
        .query(Long.class)
        .list();
  }

  /** What any node has noticed of the run no longer counts. */
  public void beginAnew(long edition) {
    db.sql("UPDATE delivery_run SET resumes = resumes + 1 WHERE edition_id = :edition")
        .param("edition", edition)
        .update();
  }

  /** Whether another run than this waits for the SMTP server, or for a person because of it. */
  public boolean othersHalted(long edition) {
    return db.sql(
                """
                SELECT COUNT(*) FROM delivery_run r JOIN edition e ON e.id = r.edition_id
                 WHERE e.state = 'SENDING' AND r.edition_id <> :edition
                   AND (r.stopped IS NOT NULL OR r.waiting IS NOT NULL)""")
            .param("edition", edition)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Notes who gets a second try at the end of a run.
   *
   * @param refused the subscribers, at most 20, and when they were refused
   */
  public void askAgain(long edition, Map<Long, Instant> refused) {
    db.sql(
            """
            UPDATE delivery_run SET asked_again = :refused
             WHERE edition_id = :edition AND asked_again IS NULL""")
        .param(
            "refused",
            refused.entrySet().stream()
                .map(one -> one.getKey() + "=" + MICROS.between(EPOCH, one.getValue()))
                .collect(Collectors.joining(" ")))
        .param("edition", edition)
        .update();
  }

  private static Map<Long, Instant> askedAgain(@Nullable String stored) {
    return stored == null
        ? Map.of()
        : Arrays.stream(stored.split(" "))
            .map(one -> one.split("="))
            .collect(
                Collectors.toMap(
                    one -> Long.valueOf(one[0]),
                    one -> EPOCH.plus(Long.parseLong(one[1]), MICROS)));
  }

  /** Notes that a person wants the run to end as it is. */
  public void accept(long edition, String who) {
    db.sql("UPDATE delivery_run SET accepted_by = :who WHERE edition_id = :edition")
        .param("who", who)
        .param("edition", edition)
        .update();
  }

  /** Pauses the run until someone resumes it; the first editor who paused it stays named. */
  public void pause(long edition, String who) {
    db.sql(
            """
            UPDATE delivery_run SET paused_at = :now, paused_by = :who
             WHERE edition_id = :edition AND paused_at IS NULL""")
        .param("now", now())
        .param("who", who)
        .param("edition", edition)
        .update();
  }

  /** Sets the pace from the next group on, on every node; null for that of the settings. */
  public void slow(long edition, @Nullable Integer pace) {
    db.sql("UPDATE delivery_run SET pace = :pace WHERE edition_id = :edition")
        .param("pace", pace)
        .param("edition", edition)
        .update();
  }

  /**
   * Marks the runs as compacted that ended long ago.
   *
   * @return their editions
   */
  public List<Long> markCompacted() {
    var old =
        db.sql(
                """
                SELECT r.edition_id FROM delivery_run r JOIN edition e ON e.id = r.edition_id
                 WHERE r.folded_at IS NULL AND e.state = 'SENT' AND e.ended_at < :before""")
            .param("before", clock.instant().minus(settings.keep()).atOffset(UTC))
            .query(Long.class)
            .list();
    for (var edition : old) {
      db.sql("UPDATE delivery_run SET folded_at = :now WHERE edition_id = :edition")
          .param("now", now())
          .param("edition", edition)
          .update();
    }
    return old;
  }

  /** Nothing halts it any longer; unless it ends as it is, the refused may be asked about anew. */
  public void resume(long edition) {
    db.sql(
            """
            UPDATE delivery_run
               SET paused_at = NULL, paused_by = NULL, stopped = NULL, waiting = NULL, waits = 0,
                   try_again_at = NULL, probing = FALSE, suspect_since = NULL,
                   asked_again = CASE WHEN accepted_by IS NULL AND suspect_since IS NOT NULL
                                      THEN NULL ELSE asked_again END
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
        row.getInt("corrects_below"),
        instant(row, "suspect_since"),
        row.getString("accepted_by"),
        row.getInt("resumes"),
        askedAgain(row.getString("asked_again")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
