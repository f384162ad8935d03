package dev.daybreak.subscribers;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.mail.MailboxKey;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Sha256;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.Consent.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Keeps the proof of consent: who agreed to what, when and where (GDPR Art. 7). */
@Component
public class Consents {
  private final JdbcClient db;
  private final Publisher publisher;
  private final Wordbook wordbook;
  private final Clock clock;

  Consents(JdbcClient db, Publisher publisher, Wordbook wordbook, Clock clock) {
    this.db = db;
    this.publisher = publisher;
    this.wordbook = wordbook;
    this.clock = clock;
  }

  /** The consent text of the sign-up form. A changed text becomes a new version by itself. */
  public String words() {
    return wordbook.of("site").of("consent", publisher.name());
  }

  /** Adds the consent of a form, not yet confirmed, with the text that the form showed. */
  public Consent asked(
      long subscriber, Kind kind, Address address, Preferences preferences, FormOrigin origin) {
    var now = clock.instant().atOffset(UTC);
    var version = keepWords(words());
    var id = new GeneratedKeyHolder();
    db.sql(
            """
            INSERT INTO consent (subscriber_id, kind, email, place, words, ip, net, mailbox,
                                 given_at, sections, send_hour, zone, language)
            VALUES (:subscriber, :kind, :email, :place, :version, :ip, :net, :mailbox, :now,
                    :sections, :hour, :zone, :language)""")
        .param("subscriber", subscriber)
        .param("kind", kind.name())
        .param("email", address.toString())
        .param("place", publisher.host())
        .param("version", version)
        .param("ip", origin.ip())
        .param("net", origin.net())
        .param("mailbox", MailboxKey.of(address).toString())
        .param("now", now)
        .param("sections", preferences.joined())
        .param("hour", preferences.hour())
        .param("zone", preferences.zoneName())
        .param("language", preferences.language())
        .update(id, "id");
    return find(Objects.requireNonNull(id.getKey()).longValue()).orElseThrow();
  }

  /**
   * Stores a consent text.
   *
   * @return its version; null for an empty text
   */
  public @Nullable String keepWords(String words) {
    if (words.isEmpty()) {
      return null;
    }
    var version = version(words);
    db.sql(
            """
            INSERT INTO consent_text (version, words, first_used_at)
            VALUES (:version, :words, :now) ON CONFLICT DO NOTHING""")
        .param("version", version)
        .param("words", words)
        .param("now", clock.instant().atOffset(UTC))
        .update();
    return version;
  }

  public void confirmed(long id, FormOrigin origin) {
    db.sql("UPDATE consent SET confirmed_at = :now, confirmed_ip = :ip WHERE id = :id")
        .param("now", clock.instant().atOffset(UTC))
        .param("ip", origin.ip())
        .param("id", id)
        .update();
  }

  public Optional<Consent> find(long id) {
    return db.sql(
            """
            SELECT id, subscriber_id, kind, email, place, given_at, confirmed_at,
                   sections, send_hour, zone, language
              FROM consent WHERE id = :id""")
        .param("id", id)
        .query((row, n) -> read(row))
        .optional();
  }

  /** Counts the forms that were sent from a network since a time. */
  public int fromNet(FormOrigin origin, Instant since) {
    return db.sql("SELECT count(*) FROM consent WHERE net = :net AND given_at > :since")
        .param("net", origin.net())
        .param("since", since.atOffset(UTC))
        .query(Integer.class)
        .single();
  }

  /** Counts the emails to a mailbox that anyone requested since a time. */
  public int toMailbox(Address address, Instant since) {
    return db.sql(
            """
            SELECT (SELECT count(*) FROM consent
                     WHERE mailbox = :mailbox AND given_at > :since AND kind <> 'IMPORT')
                 + (SELECT count(*) FROM consent c JOIN subscriber s ON s.id = c.subscriber_id
                     WHERE c.kind = 'MOVE' AND c.given_at > :since AND s.email_key = :key
                       AND c.mailbox <> :mailbox)""")
        .param("mailbox", MailboxKey.of(address).toString())
        .param("key", address.key())
        .param("since", since.atOffset(UTC))
        .query(Integer.class)
        .single();
  }

  /** Counts the forms of sign-ups since a time, over all nodes. */
  public int forms(Instant since) {
    return db.sql("SELECT count(*) FROM consent WHERE kind = 'FORM' AND given_at > :since")
        .param("since", since.atOffset(UTC))
        .query(Integer.class)
        .single();
  }

  /** Counts the forms that were sent for a subscriber since a time. */
  public int ofSubscriber(long subscriber, Instant since) {
    return db.sql(
            """
            SELECT count(*) FROM consent
             WHERE subscriber_id = :subscriber AND given_at > :since AND kind <> 'IMPORT'""")
        .param("subscriber", subscriber)
        .param("since", since.atOffset(UTC))
        .query(Integer.class)
        .single();
  }

  private static String version(String words) {
    return Sha256.hex(words).substring(0, 16);
  }

  private static Consent read(ResultSet row) throws SQLException {
    return new Consent(
        row.getLong("id"),
        row.getLong("subscriber_id"),
        Kind.valueOf(row.getString("kind")),
        row.getString("email"),
        row.getString("place"),
        row.getObject("given_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "confirmed_at"),
        Preferences.read(row));
  }
}
