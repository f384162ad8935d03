package dev.daybreak.delivery.ledger;

import dev.daybreak.mail.ReplyMeaning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
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

  /** A full mailbox counts once it has been full for so long. */
  private static final Duration FULL = Duration.ofDays(3);

  private static final Pattern MAILBOX_FULL = Pattern.compile("\\b[45]\\.2\\.2\\b");

  private final JdbcClient db;
  private final Clock clock;

  Strikes(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * The outcome of a delivery to a subscriber.
   *
   * @param full whether it failed because the mailbox was full
   */
  record Past(boolean sent, boolean counts, boolean full, Instant at) {}

  /**
   * Whether the failures of a subscriber's address are enough.
   *
   * @param edition the one that is ending; of the others only those count that were sent well
   */
  public boolean areEnough(long edition, long subscriber) {
    return areEnough(past(edition, subscriber), clock.instant());
  }

  /**
   * Whether these outcomes are enough.
   *
   * @param past the newest first
   */
  static boolean areEnough(List<Past> past, Instant now) {
    var since = past.stream().takeWhile(one -> !one.sent()).filter(Past::counts).toList();
    var full = since.stream().filter(Past::full).map(Past::at).min(Comparator.naturalOrder());
    var strikes =
        since.stream()
            // A mailbox may be full over a weekend.
            .filter(one -> !one.full() || !one.at().isBefore(full.orElseThrow().plus(FULL)))
            .toList();
    return strikes.size() >= ENOUGH && !since.get(since.size() - 1).at().isAfter(now.minus(SPAN));
  }

  /** Lets failures of an edition no longer count: its provider failed for its other readers too. */
  public void forgive(long edition, Collection<Long> subscribers) {
    for (var subscriber : subscribers) {
      db.sql(
              """
              UPDATE delivery SET meaning = 'RETRY'
               WHERE edition_id = :edition AND subscriber_id = :subscriber AND meaning = 'COUNT'""")
          .param("edition", edition)
          .param("subscriber", subscriber)
          .update();
    }
  }

  private List<Past> past(long edition, long subscriber) {
    return db.sql(
            """
            SELECT d.state, d.meaning, d.reply, d.first_due
              FROM edition e
              JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :subscriber
             WHERE (e.state = 'SENT' OR e.id = :edition)
               AND d.first_due <= (SELECT o.first_due FROM delivery o
                                    WHERE o.edition_id = :edition AND o.subscriber_id = :subscriber)
             ORDER BY d.first_due DESC""")
        .param("edition", edition)
        .param("subscriber", subscriber)
        .query(Strikes::read)
        .list();
  }

  private static Past read(ResultSet row, int n) throws SQLException {
    var reply = row.getString("reply");
    return new Past(
        DeliveryState.SENT.name().equals(row.getString("state")),
        ReplyMeaning.COUNT.name().equals(row.getString("meaning")),
        reply != null && MAILBOX_FULL.matcher(reply).find(),
        row.getObject("first_due", OffsetDateTime.class).toInstant());
  }
}
