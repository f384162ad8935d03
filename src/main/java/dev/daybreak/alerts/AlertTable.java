package dev.daybreak.alerts;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.alerts.Alerts.Alert;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alerts that are not over, in the database. */
@Component
class AlertTable {
  private final JdbcClient db;

  AlertTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Stores an alert, or the new sentence of one that is known.
   *
   * @return whether it is new
   */
  boolean store(Alert alert, boolean mailed) {
    var fresh =
        db.sql(
                """
                INSERT INTO alert (subject, sentence, since, mailed)
                VALUES (:subject, :sentence, :since, :mailed) ON CONFLICT DO NOTHING""")
            .param("subject", alert.subject())
            .param("sentence", alert.sentence())
            .param("since", alert.since().atOffset(UTC))
            .param("mailed", mailed)
            .update();
    if (fresh == 0) {
      // An alert is raised at every look: most often there is nothing to write.
      db.sql(
              """
              UPDATE alert SET sentence = :sentence, mailed = (mailed OR :mailed)
               WHERE subject = :subject AND (sentence <> :sentence OR mailed <> (mailed OR :mailed))""")
          .param("mailed", mailed)
          .param("subject", alert.subject())
          .param("sentence", alert.sentence())
          .update();
    }
    return fresh == 1;
  }

  /** Removes an alert; false if there is none. */
  boolean remove(String subject) {
    return db.sql("DELETE FROM alert WHERE subject = :subject").param("subject", subject).update()
        > 0;
  }

  /** All of them, the oldest first. */
  List<Alert> all() {
    return alerts("");
  }

  List<Alert> unmailed() {
    return alerts("WHERE NOT mailed ");
  }

  /** Marks an alert as emailed, unless it ended and was raised again since. */
  void mailed(Alert alert) {
    db.sql("UPDATE alert SET mailed = TRUE WHERE subject = :subject AND since = :since")
        .param("subject", alert.subject())
        .param("since", alert.since().atOffset(UTC))
        .update();
  }

  private List<Alert> alerts(String which) {
    return db.sql("SELECT subject, sentence, since FROM alert " + which + "ORDER BY since, subject")
        .query(
            (row, n) ->
                new Alert(
                    row.getString("subject"),
                    row.getString("sentence"),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }
}
