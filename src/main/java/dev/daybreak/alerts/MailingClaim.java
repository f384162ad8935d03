package dev.daybreak.alerts;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One node at a time emails alerts. It claims that by a guarded update, emails outside of any
 * transaction, and releases it; if it crashes, the claim ends by itself.
 */
@Component
class MailingClaim {
  /** Longer than one email takes, whatever the SMTP server does. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  private final JdbcClient db;
  private final Clock clock;

  MailingClaim(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * How emailing to a destination goes.
   *
   * @param turn counts the claims, so that of two nodes that read the same one wins
   */
  record State(String destination, int turn, @Nullable Instant claimedAt, AlertBackoff backoff) {

    /** Whether no node emails at the moment. A claim in the future: the clock was set back. */
    boolean isFree(Instant now) {
      return claimedAt == null
          || !now.isBefore(claimedAt.plus(LEASE))
          || claimedAt.isAfter(now.plus(LEASE));
    }
  }

  State of(String destination) {
    db.sql(
            """
            INSERT INTO alert_mailing (destination, turn, failures) VALUES (:to, 0, 0)
            ON CONFLICT DO NOTHING""")
        .param("to", destination)
        .update();
    return db.sql("SELECT * FROM alert_mailing WHERE destination = :to")
        .param("to", destination)
        .query(MailingClaim::read)
        .single();
  }

  /** Claims it; null if another node was faster. */
  @Nullable State claim(State seen) {
    var claimed =
        db.sql(
                """
                UPDATE alert_mailing SET turn = turn + 1, claimed_at = :now
                 WHERE destination = :to AND turn = :turn""")
            .param("now", now())
            .param("to", seen.destination())
            .param("turn", seen.turn())
            .update();
    return claimed == 0
        ? null
        : new State(seen.destination(), seen.turn() + 1, clock.instant(), seen.backoff());
  }

  void release(State mine, AlertBackoff after) {
    db.sql(
            """
            UPDATE alert_mailing SET claimed_at = NULL, tried_at = :tried, failures = :failures
             WHERE destination = :to AND turn = :turn""")
        .param("tried", after.triedAt() == null ? null : after.triedAt().atOffset(UTC))
        .param("failures", after.failures())
        .param("to", mine.destination())
        .param("turn", mine.turn())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  private static State read(ResultSet row, int n) throws SQLException {
    return new State(
        row.getString("destination"),
        row.getInt("turn"),
        instant(row, "claimed_at"),
        new AlertBackoff(row.getInt("failures"), instant(row, "tried_at")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
