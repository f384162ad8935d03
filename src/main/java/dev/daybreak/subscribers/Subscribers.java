package dev.daybreak.subscribers;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.KeptCounts;
import dev.daybreak.subscribers.Subscriber.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds subscribers and changes their state. */
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

  /** Ids among which a part of an address or name is looked for at once. */
  private static final long WINDOW = 20_000;

  /** Longer than the local part of an address, or a label of its domain, can be. */
  private static final int BEYOND = 65;

  private final JdbcClient db;
  private final Suppressions suppressions;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final KeptCounts<String, Map<State, Long>> counts =
      new KeptCounts<>(all -> all.values().stream().mapToLong(Long::longValue).sum());

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

  /** The subscriber with an address, in any case. */
  public Optional<Subscriber> byAddress(Address address) {
    return db.sql(SELECT + "WHERE s.email_key = :key")
        .param("key", address.key())
        .query((row, n) -> read(row))
        .optional();
  }

  /**
   * The next confirmed subscribers in order of id, for reading all of them in batches.
   *
   * @param id the last id seen; 0 at first
   */
  public List<Subscriber> confirmedAfter(long id, int limit) {
    // In the order of the whole index, else H2 sorts all remaining rows for each batch.
    return db.sql(
            SELECT
                + "WHERE s.state = 'CONFIRMED' AND s.id > :id ORDER BY s.state, s.id LIMIT :limit")
        .param("id", id)
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  /**
   * Subscribers whose address starts with a text, in the order of addresses.
   *
   * @param text in any case
   * @param state theirs; null for any
   */
  public List<Subscriber> startingWith(String text, @Nullable State state, int limit) {
    var start = text.strip().toLowerCase(Locale.ROOT);
    // The range finds them by the index of the addresses, on each database; LIKE alone does so on
    // none. It ends after all that an address can go on with, by the order of the database: by that
    // of characters ~ is the last one, in a language it is a letter.
    return db.sql(
            SELECT
                + """
                WHERE s.email_key >= :start
                  AND s.email_key < GREATEST(CAST(:letters AS varchar), CAST(:marks AS varchar))
                  AND s.email_key LIKE :pattern ESCAPE '!' %s
                ORDER BY s.email_key LIMIT :limit"""
                    .formatted(state == null ? "" : "AND s.state = :state"))
        .param("start", start)
        .param("letters", start + "z".repeat(BEYOND))
        .param("marks", start + "~".repeat(BEYOND))
        .param("pattern", literal(start) + "%")
        .param("state", state == null ? "" : state.name())
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  /**
   * The newest subscribers, the newest first.
   *
   * @param text part of the address or name, in any case; empty for all. It is looked for among as
   *     many as a page can wait for: there is no index of parts.
   * @param state theirs; null for any
   * @param before id of the last one seen; {@link Long#MAX_VALUE} at first
   */
  public Newest newest(String text, @Nullable State state, long before, int limit) {
    var from = text.isBlank() ? 0 : Math.max(0, Math.min(before, newestId() + 1) - WINDOW);
    // In the order of an index either way, so that the database stops at the limit.
    var found =
        db.sql(
                SELECT
                    + """
                    WHERE %s s.id < :before AND s.id >= :from
                      AND (s.email_key LIKE :pattern ESCAPE '!' OR lower(s.name) LIKE :pattern ESCAPE '!')
                    ORDER BY %s s.id DESC LIMIT :limit"""
                        .formatted(
                            state == null ? "" : "s.state = :state AND",
                            state == null ? "" : "s.state DESC,"))
            .param("state", state == null ? "" : state.name())
            .param("before", before)
            .param("from", from)
            .param("pattern", pattern(text))
            .param("limit", limit)
            .query((row, n) -> read(row))
            .list();
    return new Newest(found, found.size() == limit ? found.get(limit - 1).id() : from);
  }

  /**
   * Some of the newest subscribers.
   *
   * @param before id before which to go on; 0 if there are no others
   */
  public record Newest(List<Subscriber> found, long before) {}

  private long newestId() {
    return db.sql("SELECT COALESCE(MAX(id), 0) FROM subscriber").query(Long.class).single();
  }

  private static String pattern(String text) {
    return "%" + literal(text.strip().toLowerCase(Locale.ROOT)) + "%";
  }

  /** As a part of a pattern of LIKE whose escape is an exclamation mark. */
  private static String literal(String text) {
    return text.replaceAll("[!%_]", "!$0");
  }

  /** Whether there is a confirmed subscriber. Called every other second, so it does not count. */
  public boolean anyConfirmed() {
    return !confirmedAfter(0, 1).isEmpty();
  }

  public long countConfirmed() {
    return counts().getOrDefault(State.CONFIRMED, 0L);
  }

  /** The preferences that confirmed subscribers share, the most common first. */
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

  /** Counts subscribers by state, by {@link KeptCounts}; a state without any is missing. */
  public Map<State, Long> counts() {
    return counts.of("all", all -> Map.copyOf(count()));
  }

  private Map<State, Long> count() {
    var counts = new EnumMap<State, Long>(State.class);
    db.sql("SELECT state, count(*) FROM subscriber GROUP BY state")
        .query(
            row -> {
              counts.put(State.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  /**
   * Those of some subscribers who are confirmed at this moment, in no order.
   *
   * @param ids at most some thousands: they become parameters of one statement
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

  /** The domains of confirmed subscribers, those with the most of them first. */
  public List<String> domains(int most) {
    return db.sql(
            """
            SELECT domain
              FROM (SELECT SUBSTRING(email FROM POSITION('@' IN email) + 1) AS domain
                      FROM subscriber WHERE state = 'CONFIRMED') d
             GROUP BY domain ORDER BY COUNT(*) DESC, domain LIMIT :most""")
        .param("most", most)
        .query(String.class)
        .list();
  }

  /**
   * The states of some subscribers; one that is deleted is missing.
   *
   * @param ids at most some thousands: they become parameters of one statement
   */
  public Map<Long, State> states(Collection<Long> ids) {
    var states = new HashMap<Long, State>();
    if (!ids.isEmpty()) {
      db.sql("SELECT id, state FROM subscriber WHERE id IN (:ids)")
          .param("ids", ids)
          .query(
              row -> {
                states.put(row.getLong(1), State.valueOf(row.getString(2)));
              });
    }
    return states;
  }

  /**
   * Unsubscribes a reader. Doing it again changes nothing. The wish of one who is suppressed counts
   * when that is lifted.
   *
   * @return whether this call changed anything
   */
  @Transactional
  public boolean leave(long id) {
    var changed =
        db.sql(
                """
                UPDATE subscriber
                   SET state = CASE WHEN state = 'SUPPRESSED' THEN state ELSE 'LEFT' END,
                       left_at = :now
                 WHERE id = :id
                   AND (state IN ('PENDING', 'CONFIRMED')
                        OR (state = 'SUPPRESSED' AND left_at IS NULL))""")
            .param("id", id)
            .param("now", now())
            .update();
    if (changed > 0) {
      events.publishEvent(new SubscriberLeft(id));
    }
    return changed > 0;
  }

  /**
   * Suppresses the subscriber's address, until a newly confirmed sign-up lifts that.
   *
   * @return false if there is no such subscriber any more
   */
  @Transactional
  public boolean suppress(long id, Suppression reason) {
    var subscriber = find(id);
    subscriber.ifPresent(known -> suppress(Address.of(known.email()), reason));
    return subscriber.isPresent();
  }

  /** Lifts a suppression that was a mistake; one for another reason stays. */
  @Transactional
  public void reinstate(long id, Suppression inError) {
    find(id)
        .map(subscriber -> Address.of(subscriber.email()).key())
        .filter(key -> suppressions.of(key).filter(inError::equals).isPresent())
        .ifPresent(
            key -> {
              suppressions.lift(key);
              restore(key);
            });
  }

  /** The subscriber of an address is in the state again that the suppression had replaced. */
  void restore(String emailKey) {
    db.sql(
            """
            UPDATE subscriber
               SET state = CASE WHEN left_at IS NOT NULL THEN 'LEFT'
                                WHEN confirmed_at IS NULL THEN 'PENDING'
                                ELSE 'CONFIRMED' END
             WHERE email_key = :key AND state = 'SUPPRESSED'""")
        .param("key", emailKey)
        .update();
  }

  /** Suppresses an address, whether it has a subscriber or not. */
  @Transactional
  public void suppress(Address address, Suppression reason) {
    var key = address.key();
    suppressions.add(key, reason);
    db.sql("UPDATE subscriber SET state = 'SUPPRESSED' WHERE email_key = :key")
        .param("key", key)
        .update();
  }

  /** Why an address is suppressed; empty if it is not. */
  public Optional<Suppression> suppressionOf(Address address) {
    return suppressions.of(address.key());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  /** Stores the reason that a reader gave for unsubscribing. */
  public void leftBecause(long id, String why) {
    db.sql("UPDATE subscriber SET left_why = :why WHERE id = :id AND state = 'LEFT'")
        .param("id", id)
        .param("why", why)
        .update();
  }

  public void prefers(long id, Preferences preferences) {
    db.sql(
            """
            UPDATE subscriber
               SET sections = :sections, send_hour = :hour, zone = :zone, language = :language
             WHERE id = :id""")
        .param("id", id)
        .param("sections", preferences.joined())
        .param("hour", preferences.hour())
        .param("zone", preferences.zoneName())
        .param("language", preferences.language())
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
        Preferences.storedZone(row.getString("zone")),
        row.getString("language"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "confirmed_at"),
        Columns.instant(row, "left_at"),
        Columns.instant(row, "consent_at"),
        Columns.text(row, "consent_place"));
  }
}
