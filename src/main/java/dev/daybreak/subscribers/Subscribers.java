package dev.daybreak.subscribers;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Subscriber.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All subscribers: who they are, who may be mailed, and their leaving. */
@Component
public class Subscribers {
  private static final String SELECT =
      """
      SELECT s.id, s.email, s.name, s.state, s.sections, s.send_hour, s.zone, s.language,
             s.created_at, s.confirmed_at, s.left_at,
             c.given_at AS consent_at, c.place AS consent_place
        FROM subscriber s
        LEFT JOIN consent c ON c.id = s.consent_id
      """;

  private final JdbcClient db;
  private final Suppressions suppressions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Subscribers(
      JdbcClient db, Suppressions suppressions, ApplicationEventPublisher events, Clock clock) {
    this.db = db;
    this.suppressions = suppressions;
    this.events = events;
    this.clock = clock;
  }

  public Optional<Subscriber> find(long id) {
    return db.sql(SELECT + "WHERE s.id = :id")
        .param("id", id)
        .query((row, n) -> read(row))
        .optional();
  }

  /** The subscriber of an address, however its case was written. */
  public Optional<Subscriber> byAddress(Address address) {
    return db.sql(SELECT + "WHERE s.email_key = :key")
        .param("key", address.key())
        .query((row, n) -> read(row))
        .optional();
  }

  /**
   * The next confirmed subscribers in order of id, for reading all of them in pieces.
   *
   * @param id the last one seen; 0 at first
   */
  public List<Subscriber> confirmedAfter(long id, int limit) {
    // In the order of the whole index, else H2 sorts all who are left for each piece.
    return db.sql(
            SELECT
                + "WHERE s.state = 'CONFIRMED' AND s.id > :id ORDER BY s.state, s.id LIMIT :limit")
        .param("id", id)
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  /**
   * The next subscribers of any state in order of id.
   *
   * @param text part of the address or name, in any case; empty for all
   * @param id the last one seen; 0 at first
   */
  public List<Subscriber> search(String text, long id, int limit) {
    return db.sql(
            SELECT
                + """
                WHERE s.id > :id
                  AND (s.email_key LIKE :pattern ESCAPE '!' OR lower(s.name) LIKE :pattern ESCAPE '!')
                ORDER BY s.id LIMIT :limit""")
        .param("id", id)
        .param("pattern", pattern(text))
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  /**
   * The newest subscribers of any state, the newest first.
   *
   * @param text part of the address or name, in any case; empty for all
   * @param before id of the last one seen; {@link Long#MAX_VALUE} at first
   */
  public List<Subscriber> newest(String text, long before, int limit) {
    return db.sql(
            SELECT
                + """
                WHERE s.id < :before
                  AND (s.email_key LIKE :pattern ESCAPE '!' OR lower(s.name) LIKE :pattern ESCAPE '!')
                ORDER BY s.id DESC LIMIT :limit""")
        .param("before", before)
        .param("pattern", pattern(text))
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  private static String pattern(String text) {
    return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

  /** Whether anybody would get an edition; asked every other second, so nothing is counted. */
  public boolean anyConfirmed() {
    return !confirmedAfter(0, 1).isEmpty();
  }

  public long countConfirmed() {
    return db.sql("SELECT count(*) FROM subscriber WHERE state = 'CONFIRMED'")
        .query(Long.class)
        .single();
  }

  /** What those who get editions chose, that of the most readers first. */
  public List<SharedPreferences> tastes(int limit) {
    return db.sql(
            """
            SELECT sections, language FROM subscriber WHERE state = 'CONFIRMED'
             GROUP BY sections, language ORDER BY count(*) DESC, sections LIMIT :limit""")
        .param("limit", limit)
        .query(
            (row, n) ->
                new SharedPreferences(
                    Preferences.split(row.getString("sections")), row.getString("language")))
        .list();
  }

  /** How many there are of each state; a state without subscribers is missing. */
  public Map<State, Long> counts() {
    var counts = new EnumMap<State, Long>(State.class);
    db.sql("SELECT state, count(*) FROM subscriber GROUP BY state")
        .query(
            row -> {
              counts.put(State.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  /**
   * Those of these subscribers who may be mailed at this moment, in no order: confirmed, not left,
   * not suppressed, not erased.
   *
   * @param ids at most some thousands, they become parameters of one statement
   */
  public List<Subscriber> confirmedAmong(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return db.sql(SELECT + "WHERE s.state = 'CONFIRMED' AND s.id IN (:ids)")
        .param("ids", ids)
        .query((row, n) -> read(row))
        .list();
  }

  /**
   * Takes the subscriber off the list at the reader's own wish. Doing it again changes nothing.
   *
   * @return whether this call did it
   */
  @Transactional
  public boolean leave(long id) {
    var changed =
        db.sql(
                """
                UPDATE subscriber SET state = 'LEFT', left_at = :now
                 WHERE id = :id AND state IN ('PENDING', 'CONFIRMED')""")
            .param("id", id)
            .param("now", now())
            .update();
    if (changed > 0) {
      events.publishEvent(new SubscriberLeft(id));
    }
    return changed > 0;
  }

  /**
   * Never mails the subscriber's address again, unless a newly confirmed sign-up lifts it.
   *
   * @return false where there is no such subscriber any more
   */
  @Transactional
  public boolean suppress(long id, Suppression reason) {
    var subscriber = find(id);
    subscriber.ifPresent(known -> suppress(Address.of(known.email()), reason));
    return subscriber.isPresent();
  }

  /** Takes back a suppression that was in error; one for another reason stays. */
  @Transactional
  public void reinstate(long id, Suppression inError) {
    find(id)
        .map(subscriber -> Address.of(subscriber.email()).key())
        .filter(key -> suppressions.of(key).filter(inError::equals).isPresent())
        .ifPresent(
            key -> {
              suppressions.lift(key);
              db.sql(
                      """
                      UPDATE subscriber SET state = 'CONFIRMED'
                       WHERE id = :id AND state = 'SUPPRESSED'""")
                  .param("id", id)
                  .update();
            });
  }

  /** Never mails the address again, whether it subscribed or not. */
  @Transactional
  public void suppress(Address address, Suppression reason) {
    var key = address.key();
    suppressions.add(key, reason);
    db.sql("UPDATE subscriber SET state = 'SUPPRESSED' WHERE email_key = :key")
        .param("key", key)
        .update();
  }

  /** Why the address is suppressed; empty where it is not. */
  public Optional<Suppression> suppressionOf(Address address) {
    return suppressions.of(address.key());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  /** Why a reader left, by the reader's own word. */
  public void leftBecause(long id, String why) {
    db.sql("UPDATE subscriber SET left_why = :why WHERE id = :id AND state = 'LEFT'")
        .param("id", id)
        .param("why", why)
        .update();
  }

  public void prefers(long id, Preferences wishes) {
    db.sql(
            """
            UPDATE subscriber
               SET sections = :sections, send_hour = :hour, zone = :zone, language = :language
             WHERE id = :id""")
        .param("id", id)
        .param("sections", wishes.joined())
        .param("hour", wishes.hour())
        .param("zone", wishes.zoneName())
        .param("language", wishes.language())
        .update();
  }

  private static Subscriber read(ResultSet row) throws SQLException {
    return new Subscriber(
        row.getLong("id"),
        row.getString("email"),
        row.getString("name"),
        State.valueOf(row.getString("state")),
        Preferences.split(row.getString("sections")),
        row.getObject("send_hour", Integer.class),
        Preferences.zone(row.getString("zone")),
        row.getString("language"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "confirmed_at"),
        instant(row, "left_at"),
        instant(row, "consent_at"),
        text(row, "consent_place"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static String text(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? "" : text;
  }
}
