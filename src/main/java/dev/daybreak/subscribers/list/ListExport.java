package dev.daybreak.subscribers.list;

import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Columns;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppressions;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes all subscribers as CSV, with all that {@link ListImport} needs to have them again. */
@Component
public class ListExport {
  private static final int BATCH = 1000;

  private final JdbcClient db;
  private final Suppressions suppressions;

  public ListExport(JdbcClient db, Suppressions suppressions) {
    this.db = db;
    this.suppressions = suppressions;
  }

  private record Numbered(long id, ListRow row) {}

  /**
   * Writes them in the order in which they signed up.
   *
   * @return how many there are
   */
  public long run(Writer out) throws IOException {
    write(out, ListRow.COLUMNS);
    var count = 0L;
    for (var piece = after(0); !piece.isEmpty(); piece = after(piece.get(piece.size() - 1).id())) {
      for (var subscriber : piece) {
        write(out, subscriber.row().cells());
      }
      count += piece.size();
    }
    return count;
  }

  private static void write(Writer out, List<String> cells) throws IOException {
    out.write(CsvLine.join(cells));
    out.write("\r\n");
  }

  private List<Numbered> after(long id) {
    return db.sql(
            """
            SELECT s.id, s.email, s.name, s.state, s.sections, s.send_hour, s.zone, s.language,
                   s.created_at, s.confirmed_at, s.left_at, c.given_at, c.place, c.ip, t.words
              FROM subscriber s
              LEFT JOIN consent c ON c.id = s.consent_id
              LEFT JOIN consent_text t ON t.version = c.words
             WHERE s.id > :id ORDER BY s.id LIMIT :limit""")
        .param("id", id)
        .param("limit", BATCH)
        .query((row, n) -> new Numbered(row.getLong("id"), read(row)))
        .list();
  }

  private ListRow read(ResultSet row) throws SQLException {
    var address = Address.of(row.getString("email"));
    var state = State.valueOf(row.getString("state"));
    var left = Columns.instant(row, "left_at");
    return new ListRow(
        address,
        row.getString("name"),
        Preferences.read(row),
        Standing.of(
            state,
            left != null,
            state == State.SUPPRESSED ? suppressions.of(address.key()).orElse(null) : null),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "confirmed_at"),
        left,
        Columns.instant(row, "given_at"),
        Columns.text(row, "place"),
        Columns.text(row, "ip"),
        Columns.text(row, "words"));
  }
}
