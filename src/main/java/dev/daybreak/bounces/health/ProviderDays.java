package dev.daybreak.bounces.health;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.daybreak.delivery.judging.Provider;
import dev.daybreak.delivery.ledger.OutcomesByDomain;
import dev.daybreak.delivery.ledger.OutcomesByDomain.Run;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts the outcomes of each day's emails, by provider: a few rows a day, so that a page about a
 * year with a million readers reads no delivery. They stay when the deliveries are gone.
 */
@Component
public class ProviderDays {
  /** Bounces and complaints come within days; then a day's counts are final. */
  private static final Duration OPEN = Duration.ofDays(14);

  private static final Duration KEEP = Duration.ofDays(400);

  /** So many providers of a day are told apart, the largest; the rest has no name. */
  private static final int MOST = 20;

  private final JdbcClient db;
  private final OutcomesByDomain outcomes;
  private final Newsletter newsletter;
  private final TransactionOperations transaction;
  private final Clock clock;

  ProviderDays(
      JdbcClient db,
      OutcomesByDomain outcomes,
      Newsletter newsletter,
      TransactionOperations transaction,
      Clock clock) {
    this.db = db;
    this.outcomes = outcomes;
    this.newsletter = newsletter;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The outcomes of the emails of one day to one provider. Complaints are about those that were
   * taken.
   *
   * @param provider empty: all the smaller ones
   * @param sent and not come back
   * @param refused when they were sent
   * @param bounced later
   */
  public record Day(
      LocalDate date, String provider, long sent, long refused, long bounced, long complained) {

    Day and(Day other) {
      return new Day(
          date,
          provider,
          sent + other.sent,
          refused + other.refused,
          bounced + other.bounced,
          complained + other.complained);
    }

    /** All that were tried. */
    public long all() {
      return sent + refused + bounced;
    }
  }

  /** The days since a date, the earliest first; editions of one day are one. */
  public List<Day> since(LocalDate date) {
    return db.sql(
            """
            SELECT sent_on, provider, SUM(sent) AS sent, SUM(refused) AS refused,
                   SUM(bounced) AS bounced, SUM(complained) AS complained
              FROM provider_day WHERE sent_on >= :date
             GROUP BY sent_on, provider ORDER BY sent_on, provider""")
        .param("date", date)
        .query(
            (row, n) ->
                new Day(
                    row.getObject("sent_on", LocalDate.class),
                    row.getString("provider"),
                    row.getLong("sent"),
                    row.getLong("refused"),
                    row.getLong("bounced"),
                    row.getLong("complained")))
        .list();
  }

  /**
   * Counts again the editions of which something has changed.
   *
   * @param kept how long an email that came back is known: what is older is not counted again
   */
  public void count(Duration kept) {
    var since = clock.instant().minus(kept.compareTo(OPEN) < 0 ? kept : OPEN);
    var complaints = complaints(since);
    var before = counted(since);
    for (var run : outcomes.runs(since)) {
      var own = complaints.getOrDefault(run.edition(), Map.of());
      long complained = own.values().stream().mapToLong(Long::longValue).sum();
      if (run.sent() + run.refused() + run.bounced() > 0
          && !new Counted(run.sent(), run.refused(), run.bounced(), complained)
              .equals(before.get(run.edition()))) {
        store(run, days(run, own));
      }
    }
    db.sql("DELETE FROM provider_day WHERE sent_on < :date")
        .param("date", date(clock.instant().minus(KEEP)))
        .update();
  }

  private record Counted(long sent, long refused, long bounced, long complained) {}

  private Map<Long, Counted> counted(Instant since) {
    var found = new HashMap<Long, Counted>();
    db.sql(
            """
            SELECT edition_id, SUM(sent) AS sent, SUM(refused) AS refused, SUM(bounced) AS bounced,
                   SUM(complained) AS complained
              FROM provider_day WHERE sent_on >= :date GROUP BY edition_id""")
        .param("date", date(since).minusDays(1))
        .query(
            row -> {
              found.put(
                  row.getLong("edition_id"),
                  new Counted(
                      row.getLong("sent"),
                      row.getLong("refused"),
                      row.getLong("bounced"),
                      row.getLong("complained")));
            });
    return found;
  }

  private record Complaints(long edition, String provider, long count) {}

  /** The complaints about each edition, by provider. */
  private Map<Long, Map<String, Long>> complaints(Instant since) {
    return db
        .sql(
            """
            SELECT edition_id, provider, COUNT(*) FROM returned_mail
             WHERE taken_at >= :since AND kind = 'COMPLAINT' AND effect = 'SUPPRESSED'
               AND edition_id IS NOT NULL
             GROUP BY edition_id, provider""")
        .param("since", since.atOffset(UTC))
        .query(
            (row, n) -> {
              var provider = row.getString("provider");
              return new Complaints(
                  row.getLong("edition_id"), provider == null ? "" : provider, row.getLong(3));
            })
        .list()
        .stream()
        .collect(
            groupingBy(
                Complaints::edition, toMap(Complaints::provider, Complaints::count, Long::sum)));
  }

  private List<Day> days(Run run, Map<String, Long> complaints) {
    var date = date(run.startedAt());
    var byProvider = new HashMap<String, Day>();
    outcomes.count(
        run.edition(),
        (domain, sent, refused, bounced) -> {
          var provider = Provider.of(domain);
          byProvider.merge(provider, new Day(date, provider, sent, refused, bounced, 0), Day::and);
        });
    complaints.forEach(
        (provider, count) ->
            byProvider.merge(provider, new Day(date, provider, 0, 0, 0, count), Day::and));
    return largest(List.copyOf(byProvider.values()), MOST);
  }

  /** The largest providers, and one day for all others. */
  static List<Day> largest(List<Day> days, int most) {
    var sorted = new ArrayList<>(days);
    sorted.sort(
        java.util.Comparator.comparingLong(Day::all).reversed().thenComparing(Day::provider));
    var kept = new HashMap<String, Day>();
    for (int i = 0; i < sorted.size(); i++) {
      var day = sorted.get(i);
      var provider = i < most && !day.provider().isEmpty() ? day.provider() : "";
      kept.merge(
          provider,
          new Day(day.date(), provider, day.sent(), day.refused(), day.bounced(), day.complained()),
          Day::and);
    }
    return List.copyOf(kept.values());
  }

  private void store(Run run, List<Day> days) {
    transaction.executeWithoutResult(
        status -> {
          db.sql("DELETE FROM provider_day WHERE edition_id = :edition")
              .param("edition", run.edition())
              .update();
          for (var day : days) {
            db.sql(
                    """
                    INSERT INTO provider_day (edition_id, provider, sent_on, sent, refused, bounced,
                                              complained)
                    VALUES (:edition, :provider, :date, :sent, :refused, :bounced, :complained)""")
                .param("edition", run.edition())
                .param("provider", day.provider())
                .param("date", day.date())
                .param("sent", day.sent())
                .param("refused", day.refused())
                .param("bounced", day.bounced())
                .param("complained", day.complained())
                .update();
          }
        });
  }

  private LocalDate date(Instant at) {
    return at.atZone(newsletter.zone()).toLocalDate();
  }
}
