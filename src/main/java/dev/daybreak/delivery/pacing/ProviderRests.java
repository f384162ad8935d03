package dev.daybreak.delivery.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Providers that get no messages of a run for some minutes, because they deferred one after
 * another, or for hours, because they said so. Each node learns it by itself. Any number of
 * threads.
 */
final class ProviderRests {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 4;

  /** Yahoo lifts a TSS04 after hours; an edition is worth waiting for them. */
  private static final Duration HOURS = Duration.ofHours(2);

  private final Map<Key, Rest> rests = new ConcurrentHashMap<>();

  private record Key(long run, String provider) {}

  private record Rest(Instant until, int number) {
    /** One that ends no sooner than another. */
    Rest atLeast(Rest other) {
      return other.until().isAfter(until) ? new Rest(other.until(), number) : this;
    }
  }

  /** Begins a rest: a minute, then twice as long each time, up to sixteen. */
  void rest(long run, String provider, Instant now) {
    rests.merge(
        new Key(run, provider),
        new Rest(now.plus(FIRST), 1),
        (last, first) ->
            new Rest(
                    now.plus(FIRST.multipliedBy(1L << Math.min(last.number(), MOST_DOUBLINGS))),
                    last.number() + 1)
                .atLeast(last));
  }

  /** Begins a rest of two hours; those that were in the air say the same again. */
  void restForHours(long run, String provider, Instant now) {
    rests.merge(new Key(run, provider), new Rest(now.plus(HOURS), 0), Rest::atLeast);
  }

  /** The providers of a run that rest at a moment. */
  Set<String> of(long run, Instant now) {
    return rests.isEmpty()
        ? Set.of()
        : rests.entrySet().stream()
            .filter(rest -> rest.getKey().run() == run && now.isBefore(rest.getValue().until()))
            .map(rest -> rest.getKey().provider())
            .collect(Collectors.toSet());
  }

  void forget(long run) {
    rests.keySet().removeIf(key -> key.run() == run);
  }
}
