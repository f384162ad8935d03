package dev.daybreak.alerts;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.StoredFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The alerts in the database: the open ones, one per subject, and those that are over. A subject
 * whose condition changes, such as an edition that was held and is now missed, begins a new alert;
 * if it changes back soon, the first one goes on.
 */
@Component
class AlertTable {
  /** What comes back so soon was not over, and its end is told only after that. */
  static final Duration SETTLED = Duration.ofMinutes(2);

  /** An end that no channel could tell for so long is no news. */
  private static final Duration NEWS = Duration.ofDays(1);

  private static final String COLUMNS = "a.subject, a.problem, a.since, a.over_at";

  private final JdbcClient db;

  AlertTable(JdbcClient db) {
    this.db = db;
  }

  private record Open(long id, String kind, String problem) {}

  /**
   * Stores an alert, or the new words of one that is known.
   *
   * @param told the channels that have told it already
   * @return whether it is new
   */
  boolean store(Alert alert, Collection<String> told) {
    var problem = StoredFailure.json(alert.problem());
    var open = open(alert.subject()).orElse(null);
    if (open != null && !open.kind().equals(alert.condition().code())) {
      supersede(open.id(), alert.since());
      open = null;
    }
    var fresh = false;
    if (open == null) {
      if (!reopen(alert, problem)) {
        fresh = insert(alert, problem);
      }
    } else if (!open.problem().equals(problem)) {
      // An alert is raised at every look: most often there is nothing to write.
      db.sql("UPDATE alert SET problem = :problem WHERE id = :id")
          .param("problem", problem)
          .param("id", open.id())
          .update();
    }
    if (!told.isEmpty()) {
      open(alert.subject())
          .ifPresent(now -> told.forEach(channel -> told(now.id(), channel, alert.since())));
    }
    return fresh;
  }

  private Optional<Open> open(String subject) {
    return db.sql("SELECT id, kind, problem FROM alert WHERE open_subject = :subject")
        .param("subject", subject)
        .query((row, n) -> new Open(row.getLong(1), row.getString(2), row.getString(3)))
        .optional();
  }

  private void supersede(long id, Instant at) {
    db.sql(
            """
            UPDATE alert SET open_subject = NULL, over_at = :at, end_told = FALSE
             WHERE id = :id AND open_subject IS NOT NULL""")
        .param("at", at.atOffset(UTC))
        .param("id", id)
        .update();
  }

  private boolean reopen(Alert alert, String problem) {
    return db.sql(
                """
                UPDATE alert
                   SET open_subject = subject, over_at = NULL, problem = :problem, end_told = :end
                 WHERE id = (SELECT MAX(id) FROM alert WHERE subject = :subject AND kind = :kind)
                   AND open_subject IS NULL AND over_at > :lately
                   AND NOT EXISTS (SELECT 1 FROM alert_told t
                                    WHERE t.alert_id = alert.id AND t.over_at IS NOT NULL)""")
            .param("problem", problem)
            .param("subject", alert.subject())
            .param("kind", alert.condition().code())
            .param("end", alert.condition().endIsTold())
            .param("lately", alert.since().minus(SETTLED).atOffset(UTC))
            .update()
        > 0;
  }

  private boolean insert(Alert alert, String problem) {
    return db.sql(
                """
                INSERT INTO alert (subject, open_subject, kind, problem, since, end_told)
                VALUES (:subject, :subject, :kind, :problem, :since, :end)
                ON CONFLICT DO NOTHING""")
            .param("subject", alert.subject())
            .param("kind", alert.condition().code())
            .param("problem", problem)
            .param("since", alert.since().atOffset(UTC))
            .param("end", alert.condition().endIsTold())
            .update()
        > 0;
  }

  /** Ends an alert; false if there is none. */
  boolean close(String subject, Instant now) {
    return db.sql(
                """
                UPDATE alert SET open_subject = NULL, over_at = :now
                 WHERE open_subject = :subject""")
            .param("now", now.atOffset(UTC))
            .param("subject", subject)
            .update()
        > 0;
  }

  /** The open ones, the oldest first. */
  List<Alert> open() {
    return db.sql(
            "SELECT " + COLUMNS + " FROM alert a WHERE open_subject IS NOT NULL ORDER BY since, id")
        .query((row, n) -> telling(row, n).alert())
        .list();
  }

  /** Those that ended since a moment, the newest first. */
  List<Telling> over(Instant since) {
    return db.sql(
            "SELECT "
                + COLUMNS
                + " FROM alert a WHERE a.over_at > :since ORDER BY a.over_at DESC, a.id DESC")
        .param("since", since.atOffset(UTC))
        .query(AlertTable::telling)
        .list();
  }

  /** What a channel has not told yet, the oldest first. */
  List<Telling> untold(String channel, Instant now) {
    return db.sql(
            "SELECT "
                + COLUMNS
                + """
                   FROM alert a
                   LEFT JOIN alert_told t ON t.alert_id = a.id AND t.channel = :channel
                  WHERE (a.open_subject IS NOT NULL AND t.alert_id IS NULL)
                     OR (a.over_at <= :settled AND a.over_at > :news AND a.end_told
                         AND t.alert_id IS NOT NULL AND t.over_at IS NULL)
                  ORDER BY a.since, a.id""")
        .param("channel", channel)
        .param("settled", now.minus(SETTLED).atOffset(UTC))
        .param("news", now.minus(NEWS).atOffset(UTC))
        .query(AlertTable::telling)
        .list();
  }

  /** Marks what a channel has told. */
  void told(Telling telling, String channel, Instant now) {
    db.sql("SELECT id FROM alert WHERE subject = :subject AND since = :since")
        .param("subject", telling.alert().subject())
        .param("since", telling.alert().since().atOffset(UTC))
        .query(Long.class)
        .list()
        .forEach(
            id -> {
              if (telling.isOver()) {
                db.sql(
                        """
                        UPDATE alert_told SET over_at = :now
                         WHERE alert_id = :id AND channel = :channel""")
                    .param("now", now.atOffset(UTC))
                    .param("id", id)
                    .param("channel", channel)
                    .update();
              } else {
                told(id, channel, now);
              }
            });
  }

  private void told(long id, String channel, Instant now) {
    db.sql(
            """
            INSERT INTO alert_told (alert_id, channel, raised_at)
            VALUES (:id, :channel, :now) ON CONFLICT DO NOTHING""")
        .param("id", id)
        .param("channel", channel)
        .param("now", now.atOffset(UTC))
        .update();
  }

  /**
   * That a channel has told an alert.
   *
   * @param subject of the alert, which began at {@code since}
   */
  record Told(String subject, Instant since, String channel, Instant at) {}

  /** Who told what since a moment. */
  List<Told> told(Instant since) {
    return db.sql(
            """
            SELECT a.subject, a.since, t.channel, t.raised_at
              FROM alert_told t JOIN alert a ON a.id = t.alert_id
             WHERE a.open_subject IS NOT NULL OR a.over_at > :since
             ORDER BY t.raised_at, t.channel""")
        .param("since", since.atOffset(UTC))
        .query(
            (row, n) ->
                new Told(row.getString(1), instant(row, 2), row.getString(3), instant(row, 4)))
        .list();
  }

  /** Forgets those that ended before a moment. */
  void forget(Instant before) {
    db.sql("DELETE FROM alert WHERE over_at < :before")
        .param("before", before.atOffset(UTC))
        .update();
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Telling telling(ResultSet row, int n) throws SQLException {
    var over = row.getObject("over_at", OffsetDateTime.class);
    return new Telling(
        new Alert(
            row.getString("subject"),
            StoredFailure.of(row.getString("problem")),
            row.getObject("since", OffsetDateTime.class).toInstant()),
        over == null ? null : over.toInstant());
  }
}
