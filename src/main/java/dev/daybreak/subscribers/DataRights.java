package dev.daybreak.subscribers;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Exports and deletes the personal data of a reader (GDPR Art. 15, 17, 20). */
@Component
public class DataRights {
  private static final Set<String> CODES = Set.of("state", "kind");

  private final JdbcClient db;
  private final Subscribers subscribers;
  private final Suppressions suppressions;
  private final List<PersonalData> others;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  DataRights(
      JdbcClient db,
      Subscribers subscribers,
      Suppressions suppressions,
      List<PersonalData> others,
      ApplicationEventPublisher events,
      Clock clock) {
    this.db = db;
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.others = others;
    this.events = events;
    this.clock = clock;
  }

  /** Everything that is kept about a subscriber, ready for JSON; empty if there is none. */
  @Transactional(readOnly = true)
  public Map<String, Object> export(long subscriberId) {
    var all = new LinkedHashMap<String, Object>();
    subscribers
        .find(subscriberId)
        .ifPresent(
            reader -> {
              all.put("exportedAt", clock.instant().atOffset(UTC).toString());
              all.put("subscriber", rows("subscriber", "id", subscriberId).get(0));
              all.put("consents", consents(subscriberId));
              all.put("decisions", rows("reader_decision", "subscriber_id", subscriberId));
              suppressions
                  .of(Address.of(reader.email()).key())
                  .ifPresent(reason -> all.put("suppressed", reason.word()));
              others.forEach(other -> all.put(other.name(), other.of(subscriberId)));
            });
    return all;
  }

  /**
   * Deletes a subscriber and all records of the subscriber. A keyed hash of the address stays, so
   * that no import adds it again.
   */
  @Transactional
  public void erase(long subscriberId) {
    subscribers
        .find(subscriberId)
        .ifPresent(
            reader -> {
              others.forEach(other -> other.erase(subscriberId));
              suppressions.add(Address.of(reader.email()).key(), Suppression.ERASED);
              // Of the time before the reader was on the list; the others go with the subscriber.
              db.sql("DELETE FROM reader_decision WHERE address_hash = :hash")
                  .param("hash", suppressions.hash(Address.of(reader.email()).key()))
                  .update();
              db.sql("DELETE FROM subscriber WHERE id = :id").param("id", subscriberId).update();
              events.publishEvent(new SubscriberLeft(subscriberId));
            });
  }

  private List<Map<String, Object>> consents(long subscriberId) {
    var consents = rows("consent", "subscriber_id", subscriberId);
    for (var consent : consents) {
      db.sql("SELECT words FROM consent_text WHERE version = :version")
          .param("version", String.valueOf(consent.get("words")))
          .query(String.class)
          .optional()
          .ifPresent(words -> consent.put("words", words));
    }
    return consents;
  }

  /** Whole rows, so that the export has a new column without being told. */
  private List<Map<String, Object>> rows(String table, String column, long id) {
    return db
        .sql("SELECT * FROM " + table + " WHERE " + column + " = :id ORDER BY id")
        .param("id", id)
        .query()
        .listOfRows()
        .stream()
        .map(DataRights::readable)
        .toList();
  }

  private static Map<String, Object> readable(Map<String, Object> row) {
    var said = new TreeMap<String, Object>();
    row.forEach(
        (column, value) -> {
          if (value != null) {
            said.put(column, value instanceof Number ? value : word(column, value.toString()));
          }
        });
    return said;
  }

  /** States and kinds are words here, as in a list. */
  private static String word(String column, String value) {
    return CODES.contains(column) ? value.toLowerCase(Locale.ROOT) : value;
  }
}
