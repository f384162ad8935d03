package dev.daybreak.alerts;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Alerts: each is a line in the log, a banner in the admin until it is over, and one email. */
@Component
public class Alerts {
  private static final Logger log = LoggerFactory.getLogger(Alerts.class);

  private final JdbcClient db;
  private final AlertMail mail;
  private final Clock clock;

  Alerts(JdbcClient db, AlertMail mail, Clock clock) {
    this.db = db;
    this.mail = mail;
    this.clock = clock;
  }

  /**
   * Raises an alert. It is logged and emailed once, however often it is raised.
   *
   * @param subject identifies the alert, such as "edition 2026-11-24" or "relay"
   * @param sentence the problem and what to do
   */
  public void raise(String subject, String sentence) {
    var now = clock.instant().atOffset(UTC);
    var fresh =
        db.sql(
                """
                INSERT INTO alert (subject, sentence, since, mailed)
                VALUES (:subject, :sentence, :now, FALSE) ON CONFLICT DO NOTHING""")
            .param("subject", subject)
            .param("sentence", sentence)
            .param("now", now)
            .update();
    if (fresh == 1) {
      log.warn("{}", sentence);
    } else {
      db.sql("UPDATE alert SET sentence = :sentence WHERE subject = :subject")
          .param("subject", subject)
          .param("sentence", sentence)
          .update();
    }
  }

  /**
   * Raises an alert in the words of the operator's strings.
   *
   * @param problem its code names a sentence in {@code templates/errors}
   */
  public void raise(String subject, Failure problem) {
    raise(subject, problem.in(Wordbook.shippedErrors()));
  }

  /** Ends an alert and removes its banner. */
  public void over(String subject) {
    var ended = db.sql("DELETE FROM alert WHERE subject = :s").param("s", subject).update();
    if (ended > 0) {
      log.info("{}: alert ended", subject);
    }
  }

  /** The alerts that are not over, the oldest first. */
  public List<Alert> open() {
    return alerts("");
  }

  /** Emails the alerts that were not yet emailed. The next call tries again if the server fails. */
  @Transactional
  public void mail() {
    for (var alert : alerts("WHERE NOT mailed ")) {
      if (!mail.send(alert.subject(), alert.sentence())) {
        return;
      }
      db.sql("UPDATE alert SET mailed = TRUE WHERE subject = :subject")
          .param("subject", alert.subject())
          .update();
    }
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

  /** An alert. */
  public record Alert(String subject, String sentence, Instant since) {}
}
