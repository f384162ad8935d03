package dev.daybreak.delivery.runs;

import dev.daybreak.delivery.ledger.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Measures the throughput of each run between the calls that ask for it. */
@Component
public class Throughput {
  private static final Duration LATELY = Duration.ofSeconds(30);

  private final Clock clock;
  private final Map<Long, Trail> trails = new ConcurrentHashMap<>();

  Throughput(Clock clock) {
    this.clock = clock;
  }

  /** Deliveries of a run that ended per second lately; 0 if it is complete. */
  public double of(long edition, Instant began, Progress progress) {
    if (progress.complete()) {
      trails.remove(edition);
      return 0;
    }
    return trails
        .computeIfAbsent(edition, first -> new Trail())
        .speed(clock.instant(), progress.ended(), began);
  }

  /** What was seen of one run. */
  static final class Trail {
    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, long ended) {}

    /**
     * Deliveries that ended per second, over the last half minute; since the run began, if no one
     * asked in that time.
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
