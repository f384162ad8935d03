package dev.daybreak.bounces;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.bounces.ReturnEffect.Why;
import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.IncomingMail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The emails that came back and were taken. */
@Component
public class ReturnedMails {
  /** What is kept of an email for a person. */
  private static final int LONGEST = 256 * 1024;

  private static final String SELECT =
      """
      SELECT id, taken_at, kind, effect, why, edition_id, subscriber_id, sender, subject, words
        FROM returned_mail
      """;

  private final JdbcClient db;
  private final Clock clock;

  ReturnedMails(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param subscriber null if it is about no one
   * @param words its own, in short
   */
  public record Entry(
      long id,
      Instant takenAt,
      Incoming.Kind kind,
      ReturnEffect effect,
      @Nullable Why why,
      @Nullable Long edition,
      @Nullable Long subscriber,
      String sender,
      String subject,
      String words) {}

  boolean has(String digest) {
    return !db.sql("SELECT id FROM returned_mail WHERE digest = :digest")
        .param("digest", digest)
        .query(Long.class)
        .list()
        .isEmpty();
  }

  /** Claims an email for the running transaction; false if it was taken before. */
  boolean claim(String digest, IncomingMail mail) {
    return db.sql(
                """
                INSERT INTO returned_mail (digest, taken_at, kind, effect, sender, subject, words)
                VALUES (:digest, :now, :kind, 'NONE', :sender, :subject, :words)
                ON CONFLICT DO NOTHING""")
            .param("digest", digest)
            .param("now", now())
            .param("kind", mail.what().kind().name())
            .param("sender", mail.from())
            .param("subject", mail.subject())
            .param("words", mail.words())
            .update()
        > 0;
  }

  /** Notes what was done about it; a person gets to see the email itself only if one must. */
  void done(String digest, ReturnEffects.Done done, byte[] message) {
    boolean forwarded = done.effect() == ReturnEffect.FORWARDED;
    var about = done.about();
    var why = done.why();
    db.sql(
            """
            UPDATE returned_mail
               SET effect = :effect, why = :why, edition_id = :edition,
                   subscriber_id = :subscriber, provider = :provider, message = :message,
                   forward_at = :forward
             WHERE digest = :digest""")
        .param("effect", done.effect().name())
        .param("why", why == null ? null : why.name(), Types.VARCHAR)
        .param("edition", about == null ? null : about.edition(), Types.BIGINT)
        .param("subscriber", about == null ? null : about.subscriber(), Types.BIGINT)
        .param("provider", done.provider(), Types.VARCHAR)
        .param(
            "message",
            forwarded || done.effect() == ReturnEffect.KEPT
                ? Arrays.copyOf(message, Math.min(message.length, LONGEST))
                : null,
            Types.VARBINARY)
        .param("forward", forwarded ? now() : null, Types.TIMESTAMP_WITH_TIMEZONE)
        .param("digest", digest)
        .update();
  }

  /** What came back about a subscriber, the newest first. */
  public List<Entry> about(long subscriber, int limit) {
    return db.sql(SELECT + "WHERE subscriber_id = :subscriber ORDER BY id DESC LIMIT :limit")
        .param("subscriber", subscriber)
        .param("limit", limit)
        .query(ReturnedMails::read)
        .list();
  }

  /** Deletes what is older. */
  int forget(Duration age) {
    return db.sql("DELETE FROM returned_mail WHERE taken_at < :before")
        .param("before", clock.instant().minus(age).atOffset(UTC))
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  private static Entry read(ResultSet row, int n) throws SQLException {
    var why = row.getString("why");
    return new Entry(
        row.getLong("id"),
        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
        Incoming.Kind.valueOf(row.getString("kind")),
        ReturnEffect.valueOf(row.getString("effect")),
        why == null ? null : Why.valueOf(why),
        row.getObject("edition_id", Long.class),
        row.getObject("subscriber_id", Long.class),
        row.getString("sender"),
        row.getString("subject"),
        row.getString("words"));
  }
}
