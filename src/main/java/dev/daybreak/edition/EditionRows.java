package dev.daybreak.edition;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.StoredFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Editions as the database has them: of every kind, the daily ones and the emails about them. */
@Component
class EditionRows {
  static final String COLUMNS =
      """
      SELECT id, edition_date, state, held_by, reason, subject, preheader, own_subject, own_preheader,
             content, revision, composed_at, published_at, ended_at
        FROM edition
      """;

  private final JdbcClient db;
  private final JsonMapper json;
  private final Clock clock;

  EditionRows(JdbcClient db, JsonMapper json, Clock clock) {
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  Optional<Edition> byId(long id) {
    return db.sql(COLUMNS + "WHERE id = :id").param("id", id).query(this::read).optional();
  }

  Optional<Edition> of(LocalDate date, String kind) {
    return db.sql(COLUMNS + "WHERE edition_date = :date AND kind = :kind")
        .param("date", date)
        .param("kind", kind)
        .query(this::read)
        .optional();
  }

  /** Stores the first edition of a date and kind; false if there is one. */
  boolean insert(
      LocalDate date,
      String kind,
      State state,
      @Nullable Failure reason,
      String subject,
      String preheader,
      EditionContent content) {
    return db.sql(
                """
                INSERT INTO edition (edition_date, kind, state, reason, subject, preheader, content,
                                     revision, composed_at)
                VALUES (:date, :kind, :state, :reason, :subject, :preheader, :content, 1, :now)
                ON CONFLICT DO NOTHING""")
            .param("date", date)
            .param("kind", kind)
            .param("state", state.name())
            .param("reason", StoredFailure.jsonOrNull(reason), Types.VARCHAR)
            .param("subject", subject)
            .param("preheader", preheader)
            .param("content", json(content))
            .param("now", clock.instant().atOffset(UTC))
            .update()
        == 1;
  }

  String json(EditionContent content) {
    return json.writeValueAsString(content);
  }

  Edition read(ResultSet row, int n) throws SQLException {
    var ownSubject = row.getString("own_subject");
    var ownPreheader = row.getString("own_preheader");
    var heldBy = row.getString("held_by");
    return new Edition(
        row.getLong("id"),
        row.getObject("edition_date", LocalDate.class),
        State.valueOf(row.getString("state")),
        heldBy == null ? null : HeldBy.valueOf(heldBy),
        StoredFailure.ofNullable(row.getString("reason")),
        ownSubject == null ? row.getString("subject") : ownSubject,
        ownPreheader == null ? row.getString("preheader") : ownPreheader,
        json.readValue(row.getString("content"), EditionContent.class),
        row.getInt("revision"),
        row.getObject("composed_at", OffsetDateTime.class).toInstant(),
        instant(row, "published_at"),
        instant(row, "ended_at"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
