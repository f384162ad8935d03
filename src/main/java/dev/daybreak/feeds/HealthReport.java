package dev.daybreak.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the health of all sources, with three statements in all. */
final class HealthReport {
  private static final int DAYS = 14;

  private final JdbcClient db;
  private final Instant now;
  private final Arrivals arrivals;

  /**
   * When articles came in.
   *
   * @param came by source, in order
   * @param ahead how many of them are dated ahead
   */
  record Arrivals(Map<Long, List<Instant>> came, Map<Long, Integer> ahead) {
    /** How many articles there were. */
    int count() {
      return came.values().stream().mapToInt(List::size).sum();
    }
  }

  HealthReport(JdbcClient db, Clock clock, Arrivals arrivals) {
    this.db = db;
    this.now = clock.instant();
    this.arrivals = arrivals;
  }

  /** The arrivals of the days that are looked at. */
  static Arrivals arrivals(JdbcClient db, Clock clock) {
    var came = new HashMap<Long, List<Instant>>();
    var ahead = new HashMap<Long, Integer>();
    var polled = new HashMap<Long, Long>();
    db.sql("SELECT id, COALESCE(part_of, id) AS polled FROM source")
        .query(
            row -> {
              polled.put(row.getLong("id"), row.getLong("polled"));
            });
    // Of the articles, an index alone is read.
    db.sql(
            """
            SELECT source_id, first_seen_at, said_at FROM article
             WHERE first_seen_at >= :from ORDER BY first_seen_at""")
        .param("from", RowMapping.time(clock.instant().minus(DAYS, ChronoUnit.DAYS)))
        .query(
            row -> {
              var id = polled.getOrDefault(row.getLong("source_id"), 0L);
              var at = RowMapping.instant(row, "first_seen_at");
              if (at != null) {
                came.computeIfAbsent(id, first -> new ArrayList<>()).add(at);
                ahead.merge(id, row.getObject("said_at") == null ? 0 : 1, Integer::sum);
              }
            });
    return new Arrivals(came, ahead);
  }

  List<SourceHealth> read() {
    return db.sql(
            "SELECT "
                + RowMapping.SOURCE
                + """
                , s.succeeded_at, s.latency_ms, s.failures, s.trouble, s.trouble_since, s.offers,
                  s.next_poll_at, s.added_at
                  FROM source s
                 WHERE s.part_of IS NULL AND s.removed_at IS NULL
                 ORDER BY s.name, s.id""")
        .query(this::health)
        .list();
  }

  private SourceHealth health(ResultSet row, int number) throws SQLException {
    var source = RowMapping.source(row, number);
    var came = arrivals.came().getOrDefault(source.id(), List.of());
    var last = came.isEmpty() ? null : came.get(came.size() - 1);
    var rhythm = rhythm(came);
    var latency = row.getInt("latency_ms");
    return new SourceHealth(
        source,
        days(came),
        arrivals.ahead().getOrDefault(source.id(), 0),
        last,
        rhythm,
        RowMapping.instant(row, "succeeded_at"),
        row.wasNull() ? null : latency,
        row.getInt("failures"),
        StoredProblems.read(row.getString("trouble")),
        RowMapping.instant(row, "trouble_since"),
        RowMapping.lines(row.getString("offers")),
        source.paused() ? null : RowMapping.instant(row, "next_poll_at"),
        isSilent(source, last, rhythm));
  }

  private List<Integer> days(List<Instant> came) {
    var days = new ArrayList<>(Collections.nCopies(DAYS, 0));
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (var at : came) {
      long ago = ChronoUnit.DAYS.between(LocalDate.ofInstant(at, ZoneOffset.UTC), today);
      int day = (int) (DAYS - 1 - ago);
      if (day >= 0 && day < DAYS) {
        days.set(day, days.get(day) + 1);
      }
    }
    return days;
  }

  /** Without the first arrival, which is a whole feed at once. */
  private static @Nullable Duration rhythm(List<Instant> came) {
    var distinct = came.stream().distinct().toList();
    if (distinct.size() < 3) {
      return null;
    }
    var span = Duration.between(distinct.get(0), distinct.get(distinct.size() - 1));
    return span.dividedBy(distinct.size() - 1L);
  }

  private boolean isSilent(Source source, @Nullable Instant last, @Nullable Duration rhythm) {
    if (source.paused() || last == null || rhythm == null) {
      return false;
    }
    // A night without news is normal.
    var patience = rhythm.multipliedBy(3);
    var least = Duration.ofHours(12);
    return last.plus(patience.compareTo(least) < 0 ? least : patience).isBefore(now);
  }
}
