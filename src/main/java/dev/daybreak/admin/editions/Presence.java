package dev.daybreak.admin.editions;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.people.AdminSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which browsers have the page of an edition open, on all nodes, and what is typed there. */
@Component
class Presence {
  /** A browser that has not asked for news for so long has closed the page. */
  static final Duration GONE = Duration.ofSeconds(15);

  private static final Duration TYPING = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MOST = 20;

  private final JdbcClient db;
  private final Clock clock;

  Presence(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Another browser on the page of an edition.
   *
   * @param since when it opened the page
   * @param about what is being typed there, as in {@link TypedWords}; null if nothing is
   */
  record Other(String who, Instant since, @Nullable String about) {}

  /** Notes that this browser has the page open. */
  void seen(HttpServletRequest request, LocalDate date) {
    var now = clock.instant();
    var known =
        update(
            """
            UPDATE desk_presence
               SET who = :who, seen_at = :now, since = CASE WHEN seen_at < :gone THEN :now ELSE since END
             WHERE session = :session AND edition_date = :date""",
            request,
            date,
            null,
            now);
    if (known == 0) {
      db.sql("DELETE FROM desk_presence WHERE seen_at < :then")
          .param("then", now.minus(KEPT).atOffset(UTC))
          .update();
      // The session may have ended meanwhile.
      update(
          """
          INSERT INTO desk_presence (session, edition_date, who, since, seen_at)
          SELECT hash, :date, :who, :now, :now FROM admin_session WHERE hash = :session
          ON CONFLICT DO NOTHING""",
          request,
          date,
          null,
          now);
    }
  }

  /** Notes what this browser's editor is typing. */
  void typing(HttpServletRequest request, LocalDate date, String about) {
    update(
        """
        UPDATE desk_presence SET about = :about, typed_at = :now
         WHERE session = :session AND edition_date = :date""",
        request,
        date,
        about,
        clock.instant());
  }

  /** What was typed is saved or discarded. */
  void typedNoMore(HttpServletRequest request, LocalDate date) {
    update(
        """
        UPDATE desk_presence SET about = NULL, typed_at = NULL
         WHERE session = :session AND edition_date = :date""",
        request,
        date,
        null,
        clock.instant());
  }

  private int update(
      String sql, HttpServletRequest request, LocalDate date, @Nullable String about, Instant now) {
    return db.sql(sql)
        .param("session", AdminSessions.hash(request.getUserPrincipal()))
        .param("date", date)
        .param("who", String.valueOf(request.getRemoteUser()))
        .param("about", about)
        .param("now", now.atOffset(UTC))
        .param("gone", now.minus(GONE).atOffset(UTC))
        .update();
  }

  /** The other browsers that have the page open now, the first first. */
  List<Other> others(HttpServletRequest request, LocalDate date) {
    var now = clock.instant();
    return db.sql(
            """
            SELECT who, since, CASE WHEN typed_at > :typing THEN about END AS about FROM desk_presence
             WHERE edition_date = :date AND seen_at > :gone AND session <> :session
             ORDER BY since, session LIMIT :most""")
        .param("typing", now.minus(TYPING).atOffset(UTC))
        .param("date", date)
        .param("gone", now.minus(GONE).atOffset(UTC))
        .param("session", AdminSessions.hash(request.getUserPrincipal()))
        .param("most", MOST)
        .query(
            (row, n) ->
                new Other(
                    row.getString("who"),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    row.getString("about")))
        .list();
  }
}
