package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The doubted addresses: neither suppressed nor believed to be good. */
@Component
public class DoubtedAddresses {
  private static final String ROWS =
      """
      SELECT a.subscriber_id, s.email, e.edition_date, a.since, a.editions, a.reply
        FROM doubted_address a
        JOIN subscriber s ON s.id = a.subscriber_id
        JOIN edition e ON e.id = a.edition_id
      """;

  private final JdbcClient db;
  private final Clock clock;

  DoubtedAddresses(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** How many there are. */
  public long count() {
    return db.sql("SELECT COUNT(*) FROM doubted_address").query(Long.class).single();
  }

  /** The next ones, in order of subscriber. */
  public List<DoubtedAddress> list(long after, int limit) {
    return db.sql(ROWS + "WHERE a.subscriber_id > :after ORDER BY a.subscriber_id LIMIT :limit")
        .param("after", after)
        .param("limit", limit)
        .query(DoubtedAddresses::read)
        .list();
  }

  /** The doubt about one subscriber's address; empty if there is none. */
  public Optional<DoubtedAddress> of(long subscriber) {
    return db.sql(ROWS + "WHERE a.subscriber_id = :subscriber")
        .param("subscriber", subscriber)
        .query(DoubtedAddresses::read)
        .optional();
  }

  /** For each doubted subscriber, in how many editions before this one the address was refused. */
  public Map<Long, Integer> before(long edition) {
    var before = new HashMap<Long, Integer>();
    db.sql("SELECT subscriber_id, edition_id, editions FROM doubted_address")
        .query(
            row -> {
              var here = row.getLong("edition_id") == edition ? 1 : 0;
              before.put(row.getLong("subscriber_id"), row.getInt("editions") - here);
            });
    return before;
  }

  /** Doubts the address of a delivery that was refused; once for an edition, however often. */
  @Transactional
  public void doubt(long edition, LedgerEntry refused) {
    var fresh =
        db.sql(
                """
                INSERT INTO doubted_address (subscriber_id, edition_id, since, editions, reply)
                SELECT id, :edition, :now, 1, :reply FROM subscriber WHERE id = :subscriber
                ON CONFLICT DO NOTHING""")
            .param("edition", edition)
            .param("now", clock.instant().atOffset(UTC))
            .param("reply", refused.reply())
            .param("subscriber", refused.subscriber())
            .update();
    if (fresh == 0) {
      db.sql(
              """
              UPDATE doubted_address
                 SET edition_id = :edition, editions = editions + 1, reply = :reply
               WHERE subscriber_id = :subscriber AND edition_id <> :edition""")
          .param("edition", edition)
          .param("reply", refused.reply())
          .param("subscriber", refused.subscriber())
          .update();
    }
  }

  /** The refusals of some doubted subscribers say nothing about their addresses any more. */
  public void dismiss(Collection<Long> subscribers) {
    for (var subscriber : subscribers) {
      db.sql(
              """
              UPDATE delivery SET meaning = 'REFUSE'
               WHERE edition_id = (SELECT a.edition_id FROM doubted_address a
                                    WHERE a.subscriber_id = :subscriber)
                 AND subscriber_id = :subscriber AND meaning = 'SUPPRESS'""")
          .param("subscriber", subscriber)
          .update();
    }
    settle(subscribers);
  }

  /** Ends the doubt about some subscribers' addresses, whichever way it was settled. */
  public void settle(Collection<Long> subscribers) {
    for (var subscriber : subscribers) {
      db.sql("DELETE FROM doubted_address WHERE subscriber_id = :subscriber")
          .param("subscriber", subscriber)
          .update();
    }
  }

  private static DoubtedAddress read(ResultSet row, int n) throws SQLException {
    return new DoubtedAddress(
        row.getLong("subscriber_id"),
        row.getString("email"),
        row.getObject("edition_date", LocalDate.class),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getInt("editions"),
        row.getString("reply"));
  }
}
