package dev.daybreak.subscribers.list;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.subscribers.Columns;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.Suppressions;
import dev.daybreak.subscribers.list.ImportOutcome.Known;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes what an import knows and decides, a batch at a time. */
final class ListStore {
  private static final int BATCH = 1000;

  private final JdbcClient db;
  private final JdbcTemplate batches;
  private final Suppressions suppressions;
  private final Consents consents;

  ListStore(JdbcClient db, JdbcTemplate batches, Suppressions suppressions, Consents consents) {
    this.db = db;
    this.batches = batches;
    this.suppressions = suppressions;
    this.consents = consents;
  }

  /** Why some addresses are suppressed; the others are missing. */
  Map<String, Suppression> suppressed(Collection<String> keys) {
    var reasons = new HashMap<String, Suppression>();
    suppressions.details(keys).forEach((key, why) -> reasons.put(key, why.reason()));
    return reasons;
  }

  /** The subscribers of some addresses; an address without one is missing. */
  Map<String, Known> known(Collection<String> keys, Map<String, Suppression> suppressed) {
    var known = new HashMap<String, Known>();
    db.sql(
            """
            SELECT s.email_key, s.state, s.left_at, s.unconfirmed_by_list, c.kind, c.confirmed_at
              FROM subscriber s
              LEFT JOIN consent c ON c.id = s.consent_id
             WHERE s.email_key IN (:keys)""")
        .param("keys", keys)
        .query(
            row -> {
              var key = row.getString("email_key");
              var kind = row.getString("kind");
              known.put(
                  key,
                  new Known(
                      Standing.of(
                          State.valueOf(row.getString("state")),
                          row.getObject("left_at") != null,
                          suppressed.get(key)),
                      kind != null
                          && Consent.Kind.valueOf(kind) != Consent.Kind.IMPORT
                          && Columns.instant(row, "confirmed_at") != null,
                      row.getBoolean("unconfirmed_by_list")));
            });
    return known;
  }

  void insert(List<ListRow> rows, Instant now) {
    batches.batchUpdate(
        """
        INSERT INTO subscriber (email, email_key, name, state, sections, send_hour, zone,
                                language, created_at, confirmed_at, left_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        rows,
        BATCH,
        (statement, row) -> {
          var state = row.wanted().state();
          var preferences = row.preferences();
          statement.setString(1, row.address().toString());
          statement.setString(2, row.address().key());
          statement.setString(3, row.name());
          statement.setString(4, state.name());
          statement.setString(5, preferences.joined());
          statement.setObject(6, preferences.hour(), Types.INTEGER);
          statement.setString(7, preferences.zoneName());
          statement.setString(8, preferences.language());
          statement.setObject(9, at(row.created() == null ? now : row.created()));
          statement.setObject(
              10, at(row.confirmed() == null && state == State.CONFIRMED ? now : row.confirmed()));
          statement.setObject(11, at(left(row, now)));
        });
  }

  /** Of those who sign up here at the same moment, one who is not pending any more stays so. */
  void confirm(List<ListRow> rows, Instant now) {
    batches.batchUpdate(
        """
        UPDATE subscriber
           SET state = 'CONFIRMED', confirmed_at = ?, unconfirmed_by_list = FALSE
         WHERE email_key = ? AND state = 'PENDING'""",
        rows,
        BATCH,
        (statement, row) -> {
          statement.setObject(1, at(now));
          statement.setString(2, row.address().key());
        });
  }

  /** Remembers that a list called readers unconfirmed. */
  void doubt(List<String> keys) {
    batches.batchUpdate(
        "UPDATE subscriber SET unconfirmed_by_list = TRUE WHERE email_key = ? AND state <> 'CONFIRMED'",
        keys,
        BATCH,
        (statement, key) -> statement.setString(1, key));
  }

  /**
   * Makes subscribers at least as strict as their lines. Each statement looks at the state again:
   * it may have changed since it was read.
   *
   * @param rows of which none is merely confirmed
   */
  void restrict(List<ListRow> rows, Instant now) {
    unconfirm(rows.stream().filter(row -> row.wanted().pending()).toList());
    leave(rows.stream().filter(row -> row.wanted().left()).toList(), now);
    suppress(rows.stream().filter(row -> row.wanted().reason() != null).toList());
  }

  /** Unless the reader has confirmed here in person. */
  private void unconfirm(List<ListRow> rows) {
    batches.batchUpdate(
        """
        UPDATE subscriber
           SET state = CASE WHEN state = 'CONFIRMED' THEN 'PENDING' ELSE state END,
               confirmed_at = NULL
         WHERE email_key = ? AND state IN ('CONFIRMED', 'SUPPRESSED')
           AND NOT EXISTS (SELECT 1 FROM consent c
                            WHERE c.id = subscriber.consent_id AND c.kind <> 'IMPORT'
                              AND c.confirmed_at IS NOT NULL)""",
        rows,
        BATCH,
        (statement, row) -> statement.setString(1, row.address().key()));
  }

  /** The wish of those who are suppressed is kept as well, for when that is lifted. */
  private void leave(List<ListRow> rows, Instant now) {
    batches.batchUpdate(
        """
        UPDATE subscriber
           SET state = CASE WHEN state = 'SUPPRESSED' THEN state ELSE 'LEFT' END,
               left_at = coalesce(left_at, ?)
         WHERE email_key = ?""",
        rows,
        BATCH,
        (statement, row) -> {
          statement.setObject(1, at(left(row, now)));
          statement.setString(2, row.address().key());
        });
  }

  private void suppress(List<ListRow> rows) {
    for (var row : rows) {
      var reason = row.wanted().reason();
      if (reason != null) {
        suppressions.addImported(row.address().key(), reason);
      }
    }
    batches.batchUpdate(
        "UPDATE subscriber SET state = 'SUPPRESSED' WHERE email_key = ?",
        rows,
        BATCH,
        (statement, row) -> statement.setString(1, row.address().key()));
  }

  /** Keeps the proof of consent as the file has it. */
  void keepConsents(List<ListRow> rows, @Nullable String consent, Instant now) {
    var agreed =
        rows.stream()
            .filter(row -> row.wanted().state() == State.CONFIRMED || !row.place().isEmpty())
            .toList();
    if (agreed.isEmpty()) {
      return;
    }
    var versions = new HashMap<String, @Nullable String>();
    agreed.forEach(row -> versions.computeIfAbsent(row.words(), consents::keepWords));
    batches.batchUpdate(
        """
        INSERT INTO consent (subscriber_id, kind, email, place, words, ip, given_at, confirmed_at,
                             sections)
        SELECT id, 'IMPORT', email, CAST(? AS varchar), CAST(? AS varchar), CAST(? AS varchar),
               CAST(? AS timestamp with time zone), confirmed_at, ''
          FROM subscriber WHERE email_key = ?""",
        agreed,
        BATCH,
        (statement, row) -> {
          statement.setString(1, row.place().isEmpty() ? consent : row.place());
          statement.setString(2, versions.get(row.words()));
          statement.setString(3, row.ip().isEmpty() ? null : row.ip());
          statement.setObject(4, at(row.consentAt() == null ? now : row.consentAt()));
          statement.setString(5, row.address().key());
        });
    db.sql(
            """
            UPDATE subscriber
               SET consent_id = (SELECT max(c.id) FROM consent c
                                  WHERE c.subscriber_id = subscriber.id)
             WHERE email_key IN (:keys)""")
        .param("keys", agreed.stream().map(row -> row.address().key()).toList())
        .update();
  }

  private static @Nullable Instant left(ListRow row, Instant now) {
    return row.left() == null && row.wanted().left() ? now : row.left();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(UTC);
  }
}
