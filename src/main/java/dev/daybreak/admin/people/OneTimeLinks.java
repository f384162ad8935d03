package dev.daybreak.admin.people;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links to choose a password: an invitation, or after a forgotten one. Each works once. */
@Component
public class OneTimeLinks {
  private final JdbcClient db;
  private final Publisher publisher;
  private final Clock clock;

  OneTimeLinks(JdbcClient db, Publisher publisher, Clock clock) {
    this.db = db;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** What a link is for, and how long it works. */
  public enum Kind {
    INVITE(Duration.ofDays(3)),
    RESET(Duration.ofMinutes(30));

    private final Duration life;

    Kind(Duration life) {
      this.life = life;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whose password a link is for. */
  public record Link(String name, Kind kind) {}

  /** Makes a link for an account, and returns its address. */
  @Transactional
  public String make(String name, Kind kind) {
    var token = Secrets.token();
    var now = clock.instant();
    db.sql("DELETE FROM admin_link WHERE expires_at < :now")
        .param("now", now.atOffset(UTC))
        .update();
    db.sql(
            """
            INSERT INTO admin_link (hash, name, kind, made_at, expires_at)
            VALUES (:hash, :name, :kind, :now, :expires)""")
        .param("hash", Secrets.hash(token))
        .param("name", name)
        .param("kind", kind.name())
        .param("now", now.atOffset(UTC))
        .param("expires", now.plus(kind.life).atOffset(UTC))
        .update();
    return publisher.url("/login/link/" + token);
  }

  /** Ends the invitations of an account but one. */
  void endEarlier(String name, String link) {
    db.sql("DELETE FROM admin_link WHERE name = :name AND kind = 'INVITE' AND hash <> :hash")
        .param("name", name)
        .param("hash", Secrets.hash(link.substring(link.lastIndexOf('/') + 1)))
        .update();
  }

  /** What a link is for, if it still works. */
  public Optional<Link> find(String token) {
    return db.sql("SELECT name, kind FROM admin_link WHERE hash = :hash AND expires_at > :now")
        .param("hash", Secrets.hash(token))
        .param("now", now())
        .query((row, n) -> new Link(row.getString("name"), Kind.valueOf(row.getString("kind"))))
        .optional();
  }

  /** Takes a link and all others of its account; false if it works no longer. */
  boolean take(String token, String name) {
    var taken =
        db.sql("DELETE FROM admin_link WHERE hash = :hash AND name = :name AND expires_at > :now")
                .param("hash", Secrets.hash(token))
                .param("name", name)
                .param("now", now())
                .update()
            == 1;
    if (taken) {
      drop(name);
    }
    return taken;
  }

  /** Ends all links of an account. */
  void drop(String name) {
    db.sql("DELETE FROM admin_link WHERE name = :name").param("name", name).update();
  }

  /** Ends the links of an account to a new password. */
  void dropResets(String name) {
    db.sql("DELETE FROM admin_link WHERE name = :name AND kind = 'RESET'")
        .param("name", name)
        .update();
  }

  /** How many of an account wait since a moment. */
  int since(String name, Kind kind, Instant from) {
    return db.sql(
            """
            SELECT count(*) FROM admin_link
             WHERE name = :name AND kind = :kind AND made_at > :from""")
        .param("name", name)
        .param("kind", kind.name())
        .param("from", from.atOffset(UTC))
        .query(Integer.class)
        .single();
  }

  /** Until when the newest invitation of an account works. */
  Optional<Instant> invitedUntil(String name) {
    return db
        .sql(
            """
            SELECT expires_at FROM admin_link
             WHERE name = :name AND kind = 'INVITE' AND expires_at > :now
             ORDER BY expires_at DESC""")
        .param("name", name)
        .param("now", now())
        .query((row, n) -> row.getObject("expires_at", OffsetDateTime.class).toInstant())
        .list()
        .stream()
        .findFirst();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
