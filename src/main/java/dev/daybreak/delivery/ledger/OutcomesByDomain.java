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
   * What of an edition waits at one domain.
   *
   * @param deferred deliveries that were due before a moment, and deferred
   * @param queued those that were due before it, and not tried yet
   * @param lastTaken when an email to the domain was taken last; null if none was
   * @param reply to one of those that were deferred
   */
  public record Waiting(
      String domain,
      long deferred,
      long queued,
      @Nullable Instant lastTaken,
      @Nullable String reply) {}

  /**
   * The domains of an edition with deliveries that were due before a moment and are deferred. Reads
   * all deliveries, so not while someone waits.
   */
  public List<Waiting> waiting(long edition, Instant before) {
    return db.sql(
            """
            SELECT LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1)) AS domain,
                   COUNT(CASE WHEN state = 'DEFERRED' AND first_due <= :before THEN 1 END) AS deferred,
                   COUNT(CASE WHEN state = 'QUEUED' AND first_due <= :before THEN 1 END) AS queued,
                   MAX(CASE WHEN state = 'SENT' THEN changed_at END) AS taken,
                   MAX(CASE WHEN state = 'DEFERRED' THEN reply END) AS reply
              FROM delivery
             WHERE edition_id = :edition AND state IN ('SENT', 'DEFERRED', 'QUEUED') AND address <> ''
             GROUP BY LOWER(SUBSTRING(address FROM POSITION('@' IN address) + 1))
            HAVING COUNT(CASE WHEN state = 'DEFERRED' AND first_due <= :before THEN 1 END) > 0""")
        .param("edition", edition)
        .param("before", before.atOffset(UTC))
        .query(
            (row, n) -> {
              var taken = row.getObject("taken", OffsetDateTime.class);
              return new Waiting(
                  row.getString("domain"),
                  row.getLong("deferred"),
                  row.getLong("queued"),
                  taken == null ? null : taken.toInstant(),
                  row.getString("reply"));
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
