package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.RowMapping;
import dev.daybreak.feeds.StoredProblems;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of sources that have failed for so long that it is no passing fault. */
@Component
class DeadSources implements Lookout {
  private static final int FAILURES = 3;
  private static final Duration DEAD_AFTER = Duration.ofHours(12);
  private static final DateTimeFormatter DATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final JdbcClient db;
  private final ZoneId zone;
  private final Clock clock;

  DeadSources(JdbcClient db, Newsletter newsletter, Clock clock) {
    this.db = db;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  @Override
  public String about() {
    return "source ";
  }

  private record Dead(long id, Failure failure) {}

  @Override
  public Map<String, Failure> look() {
    return db
        .sql(
            """
            SELECT id, name, trouble, trouble_since FROM source
             WHERE NOT paused AND removed_at IS NULL AND part_of IS NULL
               AND failures >= :failures AND trouble_since <= :since""")
        .param("failures", FAILURES)
        .param("since", RowMapping.time(clock.instant().minus(DEAD_AFTER)))
        .query(
            (row, n) -> {
              var since = RowMapping.instant(row, "trouble_since");
              var problems = StoredProblems.read(row.getString("trouble"));
              return new Dead(
                  row.getLong("id"),
                  new Failure(
                      "feeds.dead",
                      row.getString("name"),
                      since == null ? "" : DATED.format(since.atZone(zone)),
                      problems.isEmpty() ? "" : problems.get(0).what()));
            })
        .list()
        .stream()
        .collect(Collectors.toMap(dead -> about() + dead.id(), Dead::failure));
  }
}
