package dev.daybreak.delivery.ledger;

import dev.daybreak.mail.ReplyMeaning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides when an address has failed often enough to be suppressed: three editions over 14 days or
 * more that count against it, and none that arrived in between. The delivery log has all it needs.
 */
@Component
public class Strikes {
  private static final int ENOUGH = 3;
  private static final Duration SPAN = Duration.ofDays(14);

  private final JdbcClient db;
  private final Clock clock;

  Strikes(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The outcome of an earlier delivery to the same subscriber. */
  record Past(boolean sent, boolean counts, Instant at) {}

  /** Whether the failures of a subscriber's address are enough. */
  public boolean areEnough(long subscriber) {
    return areEnough(past(subscriber), clock.instant());
  }

  /**
   * Whether these outcomes are enough.
   *
   * @param past the newest first
   */
  static boolean areEnough(List<Past> past, Instant now) {
    var since = past.stream().takeWhile(one -> !one.sent()).filter(Past::counts).toList();
    return since.size() >= ENOUGH && !since.get(since.size() - 1).at().isAfter(now.minus(SPAN));
  }

  private List<Past> past(long subscriber) {
    return db.sql(
            """
            SELECT d.state, d.meaning, d.changed_at
              FROM delivery_run r
              JOIN delivery d ON d.edition_id = r.edition_id AND d.subscriber_id = :subscriber
             ORDER BY d.changed_at DESC""")
        .param("subscriber", subscriber)
        .query(Strikes::read)
        .list();
  }

  private static Past read(ResultSet row, int n) throws SQLException {
    return new Past(
        DeliveryState.SENT.name().equals(row.getString("state")),
        ReplyMeaning.COUNT.name().equals(row.getString("meaning")),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
