package dev.daybreak.subscribers.list;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.Suppressions;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports subscribers from CSV in batches, each a transaction, so that a million lines need little
 * memory and an interrupted import can simply be run again. Sends no email, and never brings back
 * an address that is unsubscribed or suppressed.
 */
@Component
public class ListImport {
  private static final int BATCH = 1000;
  private static final Report NOTHING = new Report(0, 0, 0, 0, 0);
  private static final Report BAD = new Report(0, 0, 0, 0, 1);

  private final JdbcClient db;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;
  private final Suppressions suppressions;
  private final Consents consents;
  private final Clock clock;

  public ListImport(
      JdbcClient db,
      JdbcTemplate batches,
      TransactionTemplate transaction,
      Suppressions suppressions,
      Consents consents,
      Clock clock) {
    this.db = db;
    this.batches = batches;
    this.transaction = transaction;
    this.suppressions = suppressions;
    this.consents = consents;
    this.clock = clock;
  }

  /**
   * Counts of lines by {@link ImportOutcome}.
   *
   * @param added new subscribers of any state
   * @param confirmed pending sign-ups that the file's consent confirmed
   * @param known already on the list, unchanged
   * @param barred unsubscribed or suppressed here, unchanged
   * @param bad lines that could not be read
   */
  public record Report(long added, long confirmed, long known, long barred, long bad) {
    Report plus(Report other) {
      return new Report(
          added + other.added,
          confirmed + other.confirmed,
          known + other.known,
          barred + other.barred,
          bad + other.bad);
    }

    /** Whether no line could be read. */
    boolean onlyBad() {
      return bad > 0 && added + confirmed + known + barred == 0;
    }
  }

  /** A line that could not be read, and why. */
  public record BadLine(String file, long number, Refused why) {}

  /**
   * Imports a file.
   *
   * @param name of the file, for messages
   * @param consent where the readers agreed, for lines without a place of their own; null for none
   * @param bad receives each line that cannot be read
   * @throws Refused if the first line names no email column, or neither the file nor {@code
   *     consent} says where the readers agreed
   */
  public Report run(
      BufferedReader lines, String name, @Nullable String consent, Consumer<BadLine> bad)
      throws IOException {
    var report = NOTHING;
    List<String> columns = null;
    var separator = ',';
    var batch = new ArrayList<ListRow>(BATCH);
    var number = 0L;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      var text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (text.isBlank()) {
        continue;
      }
      if (columns == null) {
        separator = CsvLine.separator(text);
      }
      List<String> cells;
      try {
        cells = CsvLine.split(text, separator);
      } catch (Refused e) {
        bad.accept(new BadLine(name, number, e));
        report = report.plus(BAD);
        continue;
      }
      if (columns == null) {
        columns = columns(cells, name, consent);
        if (!text.contains("@")) {
          continue;
        }
      }
      try {
        batch.add(row(columns, text, cells, consent));
      } catch (Refused e) {
        bad.accept(new BadLine(name, number, e));
        report = report.plus(BAD);
      }
      if (batch.size() == BATCH) {
        report = report.plus(store(batch, consent));
        batch.clear();
      }
    }
    return batch.isEmpty() ? report : report.plus(store(batch, consent));
  }

  private static List<String> columns(List<String> first, String name, @Nullable String consent) {
    var columns =
        first.size() == 1 && first.get(0).contains("@") ? List.of("email") : ListRow.columns(first);
    if (!columns.contains("email")) {
      throw new Refused("subscribers.list.email", name, "email,name,sections,hour,zone");
    }
    if (consent == null && !columns.contains("consent_place")) {
      throw new Refused("subscribers.list.consent", name);
    }
    return columns;
  }

  private static ListRow row(
      List<String> columns, String line, List<String> cells, @Nullable String consent) {
    if (line.indexOf('\uFFFD') >= 0) {
      throw new Refused("subscribers.list.encoding");
    }
    var row = ListRow.read(columns, cells);
    var confirmed = row.state() == null || row.state() == State.CONFIRMED;
    if (confirmed && consent == null && row.place().isEmpty()) {
      throw new Refused("subscribers.list.place", row.address());
    }
    return row;
  }

  private Report store(List<ListRow> rows, @Nullable String consent) {
    var report = transaction.execute(status -> storeNow(rows, consent));
    return report == null ? NOTHING : report;
  }

  private Report storeNow(List<ListRow> rows, @Nullable String consent) {
    var byKey = new LinkedHashMap<String, ListRow>();
    rows.forEach(row -> byKey.putIfAbsent(row.address().key(), row));
    var known = states(byKey);
    var suppressed = suppressions.among(byKey.keySet());
    var add = new ArrayList<ListRow>();
    var confirm = new ArrayList<ListRow>();
    long here = (long) rows.size() - byKey.size();
    long barred = 0;
    for (var entry : byKey.entrySet()) {
      switch (ImportOutcome.of(
          entry.getValue(), known.get(entry.getKey()), suppressed.contains(entry.getKey()))) {
        case ADD -> add.add(entry.getValue());
        case CONFIRM -> confirm.add(entry.getValue());
        case KNOWN -> here++;
        case BARRED -> barred++;
      }
    }
    var now = clock.instant();
    insert(add, now);
    confirm(confirm, now);
    var consenting = new ArrayList<>(add);
    consenting.addAll(confirm);
    insertConsents(consenting, consent, now);
    return new Report(add.size(), confirm.size(), here, barred, 0);
  }

  private Map<String, State> states(Map<String, ListRow> byKey) {
    var states = new HashMap<String, State>();
    db.sql("SELECT email_key, state FROM subscriber WHERE email_key IN (:keys)")
        .param("keys", byKey.keySet())
        .query(
            row -> {
              states.put(row.getString(1), State.valueOf(row.getString(2)));
            });
    return states;
  }

  private void insert(List<ListRow> rows, Instant now) {
    batches.batchUpdate(
        """
        INSERT INTO subscriber (email, email_key, name, state, sections, send_hour, zone,
                                language, created_at, confirmed_at, left_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        rows,
        BATCH,
        (statement, row) -> {
          var state = row.state() == null ? State.CONFIRMED : row.state();
          var preferences = row.preferences();
          statement.setString(1, row.address().toString());
          statement.setString(2, row.address().key());
          statement.setString(3, row.name());
          statement.setString(4, state.name());
          statement.setString(5, preferences.joined());
          statement.setObject(6, preferences.hour(), java.sql.Types.INTEGER);
          statement.setString(7, preferences.zoneName());
          statement.setString(8, preferences.language());
          statement.setObject(9, at(row.created() == null ? now : row.created()));
          statement.setObject(
              10, at(row.confirmed() == null && state == State.CONFIRMED ? now : row.confirmed()));
          statement.setObject(11, at(row.left()));
        });
    rows.stream()
        .filter(row -> row.state() == State.SUPPRESSED)
        .forEach(
            row ->
                suppressions.add(
                    row.address().key(), row.reason() == null ? Suppression.EDITOR : row.reason()));
  }

  private void confirm(List<ListRow> rows, Instant now) {
    batches.batchUpdate(
        "UPDATE subscriber SET state = 'CONFIRMED', confirmed_at = ? WHERE email_key = ?",
        rows,
        BATCH,
        (statement, row) -> {
          statement.setObject(1, at(now));
          statement.setString(2, row.address().key());
        });
  }

  /** Keeps the proof of consent as the file has it. */
  private void insertConsents(List<ListRow> rows, @Nullable String consent, Instant now) {
    var agreed =
        rows.stream()
            .filter(
                row ->
                    row.state() == null || row.state() == State.CONFIRMED || !row.place().isEmpty())
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

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(UTC);
  }
}
