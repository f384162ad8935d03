package dev.daybreak.admin;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of editors' actions. Lines are only ever added. */
@Component
public class Audit {
  private static final Duration LATELY = Duration.ofDays(30);

  /** A text that was changed may be long; the log is for people. */
  private static final int LONGEST = 2_000;

  private static final String LINES =
      "SELECT id, at, who, what, about, said, address, was, now_is FROM audit";

  private final JdbcClient db;
  private final Clock clock;

  Audit(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Adds a line.
   *
   * @param about its object, such as {@code edition 2026-11-24}; empty if it has none
   * @param said its details as values; empty if it has none
   * @param address where the request came from
   */
  public void add(String who, Audited what, String about, String said, String address) {
    add(who, what, about, said, address, Change.NONE);
  }

  /** Adds a line about what was changed, from what to what. */
  public void add(
      String who, Audited what, String about, String said, String address, Change change) {
    db.sql(
            """
            INSERT INTO audit (at, who, what, about, said, address, was, now_is)
            VALUES (:at, :who, :what, :about, :said, :address, :was, :now)""")
        .param("at", clock.instant().atOffset(UTC))
        .param("who", who)
        .param("what", what.code())
        .param("about", about)
        .param("said", said)
        .param("address", address)
        .param("was", cut(change.was()))
        .param("now", cut(change.now()))
        .update();
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /**
   * Lines, newest first.
   *
   * @param who only those of this person; empty: of all
   * @param what only those with this code; empty: all
   * @param before id of the last line seen; {@link Long#MAX_VALUE} at first
   */
  List<Line> newest(String who, String what, long before, int limit) {
    return db.sql(
            LINES
                + " WHERE id < :before"
                + (who.isEmpty() ? "" : " AND who = :who")
                + (what.isEmpty() ? "" : " AND what = :what")
                // In the order of an index, so that the database stops at the limit.
                + " ORDER BY "
                + (who.isEmpty() ? what.isEmpty() ? "" : "what DESC, " : "who DESC, ")
                + "id DESC LIMIT :limit")
        .param("who", who)
        .param("what", what)
        .param("before", before)
        .param("limit", limit)
        .query(Audit::read)
        .list();
  }

  /** The lines about one object, newest first. */
  public List<Line> about(String about, int limit) {
    return db.sql(LINES + " WHERE about = :about ORDER BY about DESC, id DESC LIMIT :limit")
        .param("about", about)
        .param("limit", limit)
        .query(Audit::read)
        .list();
  }

  /** Whether this editor has logged in from this address in the last 30 days. */
  public boolean loggedInLately(String who, String address) {
    return db.sql(
                """
                SELECT count(*) FROM audit
                 WHERE who = :who AND what = :what AND address = :address AND at > :since""")
            .param("who", who)
            .param("what", Audited.LOGGED_IN.code())
            .param("address", address)
            .param("since", clock.instant().minus(LATELY).atOffset(UTC))
            .query(Long.class)
            .single()
        > 0;
  }

  /** Whether an editor has done this to an object before, with these details. */
  public boolean has(String who, Audited what, String about, String said) {
    return db.sql(
                """
                SELECT count(*) FROM audit
                 WHERE about = :about AND who = :who AND what = :what AND said = :said""")
            .param("about", about)
            .param("who", who)
            .param("what", what.code())
            .param("said", said)
            .query(Long.class)
            .single()
        > 0;
  }

  private static Line read(ResultSet row, int n) throws SQLException {
    return new Line(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("what"),
        row.getString("about"),
        row.getString("said"),
        row.getString("address"),
        new Change(row.getString("was"), row.getString("now_is")));
  }

  /**
   * What an action changed, in words or values.
   *
   * @param was before; null if there was nothing, or the action does not say
   * @param now since; null likewise
   */
  public record Change(@Nullable String was, @Nullable String now) {
    public static final Change NONE = new Change(null, null);
  }

  /**
   * One action.
   *
   * @param what code of an {@link Audited} action
   */
  public record Line(
      long id,
      Instant at,
      String who,
      String what,
      String about,
      String said,
      String address,
      Change change) {}
}
