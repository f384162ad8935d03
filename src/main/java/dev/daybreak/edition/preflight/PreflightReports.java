package dev.daybreak.edition.preflight;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Stores the last report on each edition. */
@Component
class PreflightReports {
  private final JdbcClient db;
  private final JsonMapper json;

  PreflightReports(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Optional<PreflightReport> of(Edition edition) {
    return db.sql("SELECT report FROM preflight WHERE edition_id = :id")
        .param("id", edition.id())
        .query((row, n) -> json.readValue(row.getString("report"), PreflightReport.class))
        .optional();
  }

  @Transactional
  void keep(Edition edition, PreflightReport report) {
    db.sql("DELETE FROM preflight WHERE edition_id = :id").param("id", edition.id()).update();
    db.sql(
            """
            INSERT INTO preflight (edition_id, revision, checked_at, report)
            VALUES (:id, :revision, :at, :report) ON CONFLICT DO NOTHING""")
        .param("id", edition.id())
        .param("revision", report.revision())
        .param("at", report.at().atOffset(UTC))
        .param("report", json.writeValueAsString(report))
        .update();
  }
}
