package dev.daybreak.admin;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done on the editor's pages. It is only ever added to. */
@Component
public class Audit {
  public static final String LOGGED_IN = "logged in";
  private static final Duration LATELY = Duration.ofDays(30);

  private final JdbcClient db;
  private final Clock clock;

  Audit(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * @param what the action in words: "held", "changed the subject"
   * @param about "edition 2026-11-24"; empty where it is about nothing in particular
   * @param said details; empty where there are none
   * @param address where the request came from
   */
  public void add(String who, String what, String about, String said, String address) {
    db.sql(
            """
            INSERT INTO audit (at, who, what, about, said, address)
            VALUES (:at, :who, :what, :about, :said, :address)""")
        .param("at", clock.instant().atOffset(UTC))
        .param("who", who)
        .param("what", what)
        .param("about", about)
        .param("said", said)
        .param("address", address)
        .update();
  }

  /**
   * The newest first.
   *
   * @param before id of the last one seen; {@link Long#MAX_VALUE} at first
   */
  List<Line> newest(long before, int limit) {
    return db.sql(
            """
            SELECT id, at, who, what, about, said, address FROM audit
             WHERE id < :before ORDER BY id DESC LIMIT :limit""")
        .param("before", before)
        .param("limit", limit)
        .query(Audit::read)
        .list();
  }

  /** What was done about one thing, the newest first. */
  public List<Line> about(String about, int limit) {
    return db.sql(
            """
            SELECT id, at, who, what, about, said, address FROM audit
             WHERE about = :about ORDER BY id DESC LIMIT :limit""")
        .param("about", about)
        .param("limit", limit)
        .query(Audit::read)
        .list();
  }

  /** Whether somebody has logged in from this address in the last 30 days. */
  public boolean loggedInLately(String who, String address) {
    return db.sql(
                """
                SELECT count(*) FROM audit
                 WHERE who = :who AND what = :what AND address = :address AND at > :since""")
            .param("who", who)
            .param("what", LOGGED_IN)
            .param("address", address)
            .param("since", clock.instant().minus(LATELY).atOffset(UTC))
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
        row.getString("address"));
  }

  /** One action. */
  public record Line(
      long id, Instant at, String who, String what, String about, String said, String address) {}
}
