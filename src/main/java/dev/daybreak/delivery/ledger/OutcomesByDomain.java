package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the deliveries of an edition ended, by the domain of the address. */
@Component
public class OutcomesByDomain {
  private final JdbcClient db;

  OutcomesByDomain(JdbcClient db) {
    this.db = db;
  }

  /**
   * A run whose deliveries are still known one by one.
   *
   * @param sent and not come back
   * @param refused when they were sent
   * @param bounced later
   */
  public record Run(long edition, Instant startedAt, long sent, long refused, long bounced) {}

  /** The runs that started since a moment, but for those that are compacted. */
  public List<Run> runs(Instant since) {
    return db.sql(
            """
            SELECT r.edition_id, r.started_at, COALESCE(SUM(b.n_sent), 0) AS sent,
                   COALESCE(SUM(b.n_refused), 0) AS refused, COALESCE(SUM(b.n_bounced), 0) AS bounced
              FROM delivery_run r JOIN delivery_batch b ON b.edition_id = r.edition_id
             WHERE r.started_at >= :since AND r.folded_at IS NULL
             GROUP BY r.edition_id, r.started_at""")
        .param("since", since.atOffset(UTC))
        .query(
            (row, n) ->
                new Run(
                    row.getLong("edition_id"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                    row.getLong("sent"),
                    row.getLong("refused"),
                    row.getLong("bounced")))
        .list();
  }

  /** Takes the counts of one domain; of erased readers it is empty. */
  public interface Counts {
    void take(String domain, long sent, long refused, long bounced);
  }

  /**
   * Deliveries to one domain that were deferred at the same moment.
   *
   * @param often whether they were tried {@link #OFTEN} times
   * @param reply to one of them
   */
  public record Deferral(
      String domain, Instant at, boolean often, long readers, @Nullable String reply) {}

  /** With the usual retries a provider has deferred such a delivery for most of an hour. */
  private static final int OFTEN = 4;

  /**
   * All that is deferred of an edition, but for mailboxes that are full or disabled (RFC 3463,
   * X.2.1 and X.2.2): that says nothing of a provider. Reads all deliveries, so not while someone
   * waits.
   */
  public List<Deferral> deferrals(long edition) {
    return db.sql(
            """
            SELECT domain, changed_at, often, COUNT(*) AS readers, MAX(reply) AS reply
              FROM (SELECT LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1)) AS domain,
                           changed_at, CASE WHEN attempts >= :often THEN 1 ELSE 0 END AS often,
                           reply
                      FROM delivery
                     WHERE edition_id = :edition AND state = 'DEFERRED' AND address <> ''
                       AND (reply IS NULL OR (reply NOT LIKE '4__ 4.2.1%' AND reply NOT LIKE '4__ 4.2.2%'))
                   ) deferred
             GROUP BY domain, changed_at, often""")
        .param("edition", edition)
        .param("often", OFTEN)
        .query(
            (row, n) ->
                new Deferral(
                    row.getString("domain"),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                    row.getInt("often") > 0,
                    row.getLong("readers"),
                    row.getString("reply")))
        .list();
  }

  /**
   * What a domain took of an edition, and what is still to be sent to it.
   *
   * @param queued those that were due, and not tried yet
   * @param lastTaken when it took an email last; null if it took none
   */
  public record Taking(String domain, long queued, @Nullable Instant lastTaken) {}

  /**
   * What each domain took. Reads all deliveries, so not while someone waits.
   *
   * @param due those that are queued are counted if they were due at this moment
   */
  public List<Taking> takings(long edition, Instant due) {
    return db.sql(
            """
            SELECT LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1)) AS domain,
                   COUNT(CASE WHEN state = 'QUEUED' AND first_due <= :due THEN 1 END) AS queued,
                   MAX(CASE WHEN state = 'SENT' THEN changed_at END) AS taken
              FROM delivery
             WHERE edition_id = :edition AND state IN ('SENT', 'QUEUED') AND address <> ''
             GROUP BY LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1))""")
        .param("edition", edition)
        .param("due", due.atOffset(UTC))
        .query(
            (row, n) -> {
              var taken = row.getObject("taken", OffsetDateTime.class);
              return new Taking(
                  row.getString("domain"),
                  row.getLong("queued"),
                  taken == null ? null : taken.toInstant());
            })
        .list();
  }

  /** Counts an edition's deliveries: reads all of them, so not while someone waits. */
  public void count(long edition, Counts counts) {
    db.sql(
            """
            SELECT LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1)) AS domain,
                   COUNT(CASE WHEN state = 'SENT' THEN 1 END) AS sent,
                   COUNT(CASE WHEN state = 'REFUSED' THEN 1 END) AS refused,
                   COUNT(CASE WHEN state = 'BOUNCED' THEN 1 END) AS bounced
              FROM delivery
             WHERE edition_id = :edition AND state IN ('SENT', 'REFUSED', 'BOUNCED')
             GROUP BY LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1))""")
        .param("edition", edition)
        .query(
            row -> {
              counts.take(
                  row.getString("domain"),
                  row.getLong("sent"),
                  row.getLong("refused"),
                  row.getLong("bounced"));
            });
  }
}
