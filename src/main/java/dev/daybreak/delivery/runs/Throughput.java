package dev.daybreak.delivery.runs;

import dev.daybreak.delivery.ledger.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures the throughput of each run between the calls that ask for it. */
@Component
public class Throughput {
  private static final Duration LATELY = Duration.ofSeconds(30);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  /** What is measured for less says nothing about the end. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  private final Clock clock;
  private final Map<Long, Trail> trails = new ConcurrentHashMap<>();

  Throughput(Clock clock) {
    this.clock = clock;
  }

  /** The speed of a run; none if it is complete. */
  public Speed of(long edition, Instant began, Progress progress) {
    if (progress.complete()) {
      trails.remove(edition);
      return Speed.NONE;
    }
    return trails
        .computeIfAbsent(edition, first -> new Trail())
        .speed(clock.instant(), progress.ended(), began);
  }

  /** What was seen of one run. */
  static final class Trail {
    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, long ended) {}

    /** The speed lately is that since the run began, if no one asked in that time. */
    synchronized Speed speed(Instant now, long ended, Instant began) {
      while (!seen.isEmpty() && seen.getFirst().at().isBefore(now.minus(MINUTES))) {
        seen.removeFirst();
      }
      seen.addLast(new Seen(now, ended));
      return new Speed(lately(now, ended, began), average(now, ended));
    }

    private @Nullable Double average(Instant now, long ended) {
      var first = seen.getFirst();
      var over = Duration.between(first.at(), now);
      return over.compareTo(ENOUGH) < 0 ? null : (ended - first.ended()) * 1000.0 / over.toMillis();
    }

    private double lately(Instant now, long ended, Instant began) {
      var first =
          seen.stream()
              .filter(one -> !one.at().isBefore(now.minus(LATELY)))
              .findFirst()
              .orElseThrow();
      var lately = Duration.between(first.at(), now).toMillis() >= 1000;
      var from = lately ? first : new Seen(began, 0);
      var millis = Duration.between(from.at(), now).toMillis();
      return millis < 1000 ? 0 : (ended - from.ended()) * 1000.0 / millis;
    }
  }
}
