package dev.daybreak.mail;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of refused logins, for all nodes and across restarts (table relay_login). */
final class RefusedLogins {
  private final JdbcClient db;

  RefusedLogins(JdbcClient db) {
    this.db = db;
  }

  Optional<RefusedLogin> find(String relay) {
    return db.sql(
            """
            SELECT kind, times, since, last_at, next_at, why
              FROM relay_login WHERE relay = :relay""")
        .param("relay", relay)
        .query(
            (row, number) ->
                new RefusedLogin(
                    RefusedLogin.Kind.valueOf(row.getString("kind")),
                    row.getInt("times"),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    row.getObject("last_at", OffsetDateTime.class).toInstant(),
                    instant(row.getObject("next_at", OffsetDateTime.class)),
                    row.getString("why")))
        .optional();
  }

  void save(String relay, RefusedLogin login) {
    if (write(
            """
            UPDATE relay_login
               SET kind = :kind, times = :times, since = :since, last_at = :last,
                   next_at = :next, why = :why
             WHERE relay = :relay""",
            relay,
            login)
        == 0) {
      write(
          """
          INSERT INTO relay_login (relay, kind, times, since, last_at, next_at, why)
          VALUES (:relay, :kind, :times, :since, :last, :next, :why) ON CONFLICT DO NOTHING""",
          relay,
          login);
    }
  }

  /** Changes when it is tried next, unless someone else did before; returns whether it did. */
  boolean move(String relay, RefusedLogin from, RefusedLogin to) {
    return db.sql(
                """
                UPDATE relay_login SET next_at = :next
                 WHERE relay = :relay AND next_at = :seen""")
            .param("next", offset(to.next()))
            .param("relay", relay)
            .param("seen", offset(from.next()))
            .update()
        > 0;
  }

  private int write(String sql, String relay, RefusedLogin login) {
    return db.sql(sql)
        .param("relay", relay)
        .param("kind", login.kind().name())
        .param("times", login.times())
        .param("since", offset(login.since()))
        .param("last", offset(login.last()))
        .param("next", offset(login.next()))
        .param("why", login.why())
        .update();
  }

  private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
