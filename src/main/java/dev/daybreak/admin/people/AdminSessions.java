package dev.daybreak.admin.people;

import static java.time.ZoneOffset.UTC;

import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who is logged in where: in the database, so that every node knows, and ends, all sessions. */
@Component
public class AdminSessions {
  /** However busy (NIST SP 800-63B-4, section 2.1.3). */
  private static final Duration LONGEST = Duration.ofDays(30);

  /** Between the password and the code of the second factor. */
  private static final Duration HALF = Duration.ofMinutes(10);

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final int AGENT = 300;

  private final JdbcClient db;
  private final Duration idle;
  private final Clock clock;

  /**
   * @param idle how long one lasts without a request
   */
  AdminSessions(
      JdbcClient db, @Value("${server.servlet.session.timeout}") Duration idle, Clock clock) {
    this.db = db;
    this.idle = idle;
    this.clock = clock;
  }

  /**
   * A session.
   *
   * @param hash of its cookie
   * @param passed whether the second factor was shown, or none was needed
   * @param agent the browser, as it calls itself
   */
  public record Session(
      String hash,
      String name,
      boolean passed,
      String address,
      String agent,
      Instant beganAt,
      Instant seenAt) {}

  /** Begins one, and returns what its cookie holds. */
  public String begin(String name, boolean passed, String address, String agent) {
    var token = Secrets.token();
    db.sql("DELETE FROM admin_session WHERE seen_at < :idle OR began_at < :old")
        .param("idle", before(idle))
        .param("old", before(LONGEST))
        .update();
    db.sql(
            """
            INSERT INTO admin_session (hash, name, passed, address, agent, began_at, seen_at)
            VALUES (:hash, :name, :passed, :address, :agent, :now, :now)""")
        .param("hash", Secrets.hash(token))
        .param("name", name)
        .param("passed", passed)
        .param("address", address)
        .param("agent", agent.substring(0, Math.min(agent.length(), AGENT)))
        .param("now", before(Duration.ZERO))
        .update();
    return token;
  }

  /** The session of a cookie, unless it has ended. */
  public Optional<Session> find(String token) {
    return db.sql(
            """
                SELECT hash, name, passed, address, agent, began_at, seen_at FROM admin_session
                 WHERE hash = :hash AND seen_at >= :idle AND began_at >= :old
                   AND (passed = TRUE OR began_at >= :half)""")
        .param("hash", Secrets.hash(token))
        .param("idle", before(idle))
        .param("old", before(LONGEST))
        .param("half", before(HALF))
        .query(AdminSessions::read)
        .optional();
  }

  /** Notes that someone uses it. */
  public void seen(Session session) {
    if (session.seenAt().isBefore(clock.instant().minus(SEEN_EVERY))) {
      db.sql("UPDATE admin_session SET seen_at = :now WHERE hash = :hash")
          .param("now", before(Duration.ZERO))
          .param("hash", session.hash())
          .update();
    }
  }

  /** Those of an editor that have not ended, the newest first. */
  public List<Session> of(String name) {
    return db.sql(
            """
            SELECT hash, name, passed, address, agent, began_at, seen_at FROM admin_session
             WHERE name = :name AND passed = TRUE AND seen_at >= :idle AND began_at >= :old
             ORDER BY began_at DESC, hash""")
        .param("name", name)
        .param("idle", before(idle))
        .param("old", before(LONGEST))
        .query(AdminSessions::read)
        .list();
  }

  /** The hash of the session that someone is here with; empty if there is none. */
  public static String hash(@Nullable Principal who) {
    return who instanceof Authentication known && known.getDetails() instanceof Session session
        ? session.hash()
        : "";
  }

  /** Ends the session of a cookie. */
  public void end(String token) {
    db.sql("DELETE FROM admin_session WHERE hash = :hash")
        .param("hash", Secrets.hash(token))
        .update();
  }

  /** Ends one of an editor. */
  public void end(String name, String hash) {
    db.sql("DELETE FROM admin_session WHERE name = :name AND hash = :hash")
        .param("name", name)
        .param("hash", hash)
        .update();
  }

  /** Ends those of an editor but one. */
  public void endOthers(String name, String hash) {
    db.sql("DELETE FROM admin_session WHERE name = :name AND hash <> :hash")
        .param("name", name)
        .param("hash", hash)
        .update();
  }

  /** Ends all of an editor. */
  public void endAll(String name) {
    db.sql("DELETE FROM admin_session WHERE name = :name").param("name", name).update();
  }

  private static Session read(ResultSet row, int n) throws SQLException {
    return new Session(
        row.getString("hash"),
        row.getString("name"),
        row.getBoolean("passed"),
        row.getString("address"),
        row.getString("agent"),
        row.getObject("began_at", OffsetDateTime.class).toInstant(),
        row.getObject("seen_at", OffsetDateTime.class).toInstant());
  }

  private OffsetDateTime before(Duration time) {
    return clock.instant().minus(time).atOffset(UTC);
  }
}
