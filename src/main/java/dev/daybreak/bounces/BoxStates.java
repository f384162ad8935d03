package dev.daybreak.bounces;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import dev.daybreak.bounces.mailboxes.ReturnBox.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mailboxes as they were left, over all nodes. */
@Component
public class BoxStates {
  private static final String SELECT =
      """
      SELECT name, account, validity, place, read_at, failures, since, next_at, trouble, why
        FROM returned_mailbox
      """;

  private final JdbcClient db;

  BoxStates(JdbcClient db) {
    this.db = db;
  }

  Optional<BoxState> find(String name) {
    return db.sql(SELECT + "WHERE name = :name")
        .param("name", name)
        .query(BoxStates::read)
        .optional();
  }

  /** All of them, by name. */
  public List<BoxState> all() {
    return db.sql(SELECT + "ORDER BY name").query(BoxStates::read).list();
  }

  void save(BoxState state) {
    db.sql(
            """
            INSERT INTO returned_mailbox (name, account, validity, place, failures)
            VALUES (:name, '', 0, 0, 0) ON CONFLICT DO NOTHING""")
        .param("name", state.name())
        .update();
    var trouble = state.trouble();
    db.sql(
            """
            UPDATE returned_mailbox
               SET account = :account, validity = :validity, place = :place, read_at = :read,
                   failures = :failures, since = :since, next_at = :next, trouble = :trouble,
                   why = :why
             WHERE name = :name""")
        .param("name", state.name())
        .param("account", state.account())
        .param("validity", state.place().validity())
        .param("place", state.place().value())
        .param("read", time(state.readAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("failures", state.failures())
        .param("since", time(state.since()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("next", time(state.nextAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("trouble", trouble == null ? null : trouble.name(), Types.VARCHAR)
        .param("why", state.why())
        .update();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : at.atOffset(UTC);
  }

  private static BoxState read(ResultSet row, int n) throws SQLException {
    var trouble = row.getString("trouble");
    var why = row.getString("why");
    return new BoxState(
        row.getString("name"),
        row.getString("account"),
        new Place(row.getLong("validity"), row.getLong("place")),
        instant(row, "read_at"),
        row.getInt("failures"),
        instant(row, "since"),
        instant(row, "next_at"),
        trouble == null ? null : Trouble.valueOf(trouble),
        why == null ? "" : why);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
