package dev.daybreak.delivery;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How fast a run goes, measured between the looks at it; and how much of it is due. */
@Component
class Throughput {
  private static final Duration LATELY = Duration.ofSeconds(30);

  private final JdbcClient db;
  private final Clock clock;
  private final Map<Long, Trail> trails = new ConcurrentHashMap<>();

  Throughput(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  RunStatus on(long edition, RunStatus run) {
    if (run.progress().complete()) {
      trails.remove(edition);
      return run;
    }
    var now = clock.instant();
    var speed =
        trails
            .computeIfAbsent(edition, first -> new Trail())
            .speed(now, run.progress().ended(), run.startedAt());
    return new RunStatus(
        run.startedAt(),
        run.frozen(),
        run.stopped(),
        run.waiting(),
        run.tryAgainAt(),
        run.pausedAt(),
        run.pausedBy(),
        run.pace(),
        run.flows() ? speed : 0,
        due(edition, now),
        run.progress());
  }

  private long due(long edition, Instant now) {
    return db.sql(
            """
            SELECT COALESCE(SUM(n_queued + n_in_flight), 0) FROM delivery_batch
             WHERE edition_id = :edition AND next_due <= :now""")
        .param("edition", edition)
        .param("now", now.atOffset(UTC))
        .query(Long.class)
        .single();
  }

  /** What was seen of one run. */
  static final class Trail {
    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, long ended) {}

    /**
     * Deliveries that ended a second, over the last half minute; where nobody looked then, since
     * the run began.
     */
    synchronized double speed(Instant now, long ended, Instant began) {
      while (!seen.isEmpty() && seen.getFirst().at().isBefore(now.minus(LATELY))) {
        seen.removeFirst();
      }
      seen.addLast(new Seen(now, ended));
      var first = seen.getFirst();
      var lately = Duration.between(first.at(), now).toMillis() >= 1000;
      var from = lately ? first : new Seen(began, 0);
      var millis = Duration.between(from.at(), now).toMillis();
      return millis < 1000 ? 0 : (ended - from.ended()) * 1000.0 / millis;
    }
  }
}
