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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The emails that came back and were taken. */
@Component
public class ReturnedMails {
  /** What is kept of an email for a person. */
  private static final int LONGEST = 256 * 1024;

  /**
   * So many emails are stored of strangers that wait to be passed on, and so many that a person has
   * to see.
   */
  static final int MOST_KEPT = 500;

  private static final String SELECT =
      """
      SELECT id, taken_at, kind, effect, why, edition_id, subscriber_id, sender, subject, words,
             CASE WHEN message IS NULL THEN 0 ELSE 1 END AS has_message
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
   * @param hasMessage whether the email itself is kept
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
      String words,
      boolean hasMessage) {}

  boolean has(String digest) {
    return !db.sql("SELECT id FROM returned_mail WHERE digest = :digest")
        .param("digest", digest)
        .query(Long.class)
        .list()
        .isEmpty();
  }

  /** How many addresses of a provider one edition has cost. */
  record Refused(long suppressed, long doubted) {}

  Refused refused(long edition, String provider) {
    return db.sql(
            """
            SELECT COUNT(CASE WHEN effect = 'SUPPRESSED' THEN 1 END),
                   COUNT(CASE WHEN effect = 'DOUBTED' THEN 1 END)
              FROM returned_mail
             WHERE edition_id = :edition AND provider = :provider AND kind = 'BOUNCE'""")
        .param("edition", edition)
        .param("provider", provider)
        .query((row, n) -> new Refused(row.getLong(1), row.getLong(2)))
        .single();
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
    boolean forPerson =
        done.effect() == ReturnEffect.FORWARDING || done.effect() == ReturnEffect.KEPT;
    if (forPerson && kept(done.effect()) >= MOST_KEPT) {
      note(digest, done.tooMany(), null);
    } else {
      note(
          digest,
          done,
          forPerson ? Arrays.copyOf(message, Math.min(message.length, LONGEST)) : null);
    }
    if (done.about() != null && !forPerson) {
      withoutErased(digest);
    }
  }

  /** How many emails are stored that wait for the same; anyone can send us any number. */
  private long kept(ReturnEffect effect) {
    return db.sql(
            """
            SELECT COUNT(*) FROM (
              SELECT id FROM returned_mail
               WHERE effect = :effect AND message IS NOT NULL LIMIT :most) AS counted""")
        .param("effect", effect.name())
        .param("most", MOST_KEPT)
        .query(Long.class)
        .single();
  }

  private void note(String digest, ReturnEffects.Done done, byte @Nullable [] message) {
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
        .param("message", message, Types.VARBINARY)
        .param(
            "forward",
            done.effect() == ReturnEffect.FORWARDING ? now() : null,
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("digest", digest)
        .update();
  }

  /** What comes back about a reader whose data were erased names no one. */
  private void withoutErased(String digest) {
    db.sql(
            """
            UPDATE returned_mail
               SET subscriber_id = NULL, sender = '', subject = '', words = ''
             WHERE digest = :digest
               AND NOT EXISTS (SELECT 1 FROM subscriber s WHERE s.id = returned_mail.subscriber_id)""")
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

  /**
   * The newest, the newest first.
   *
   * @param kept whether only those that a person has to look at
   * @param before id of the last one seen; {@link Long#MAX_VALUE} at first
   */
  public List<Entry> newest(boolean kept, long before, int limit) {
    return db.sql(
            SELECT
                + "WHERE id < :before %s ORDER BY id DESC LIMIT :limit"
                    .formatted(kept ? "AND effect = 'KEPT'" : ""))
        .param("before", before)
        .param("limit", limit)
        .query(ReturnedMails::read)
        .list();
  }

  /** How many there are of each kind; a kind without any is missing. */
  public Map<Incoming.Kind, Long> counts() {
    var counts = new EnumMap<Incoming.Kind, Long>(Incoming.Kind.class);
    db.sql("SELECT kind, count(*) FROM returned_mail GROUP BY kind")
        .query(
            row -> {
              counts.put(Incoming.Kind.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  /** An email itself; empty if it is not kept. */
  public Optional<byte[]> message(long id) {
    return db.sql("SELECT message FROM returned_mail WHERE id = :id AND message IS NOT NULL")
        .param("id", id)
        .query(byte[].class)
        .optional();
  }

  /** How many are not passed on or not kept, since so many came. */
  public record Flood(long waiting, long notKept) {}

  public Flood flood() {
    return db.sql(
            """
            SELECT COUNT(CASE WHEN effect = 'FORWARDING' THEN 1 END),
                   COUNT(CASE WHEN why = 'TOO_MANY' THEN 1 END)
              FROM returned_mail WHERE effect IN ('FORWARDING', 'KEPT')""")
        .query((row, n) -> new Flood(row.getLong(1), row.getLong(2)))
        .single();
  }

  /** The providers that people were told of between two moments. */
  List<String> alerted(Instant from, Instant to) {
    return db.sql(
            """
            SELECT DISTINCT provider FROM returned_mail
             WHERE effect IN ('ALERTED', 'DOUBTED') AND taken_at >= :from AND taken_at < :to""")
        .param("from", from.atOffset(UTC))
        .param("to", to.atOffset(UTC))
        .query(String.class)
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
        row.getString("words"),
        row.getInt("has_message") == 1);
  }
}
