package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.judging.ProviderRules;
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
  private static final int MOST_DOUBLINGS = 4;

  private final ProviderRules rules;
  private final Map<Key, Rest> rests = new ConcurrentHashMap<>();

  ProviderRests(ProviderRules rules) {
    this.rules = rules;
  }

  private record Key(long run, String provider) {}

  private record Rest(Instant until, int number) {
    /** One that ends no sooner than another. */
    Rest atLeast(Rest other) {
      return other.until().isAfter(until) ? new Rest(other.until(), number) : this;
    }
  }

  /**
   * Begins a rest: a minute unless the rules say otherwise, twice as long each time, four times.
   */
  void rest(long run, String provider, Instant now) {
    var shortest = rules.rest(provider);
    rests.merge(
        new Key(run, provider),
        new Rest(now.plus(shortest), 1),
        (last, first) ->
            new Rest(
                    now.plus(shortest.multipliedBy(1L << Math.min(last.number(), MOST_DOUBLINGS))),
                    last.number() + 1)
                .atLeast(last));
  }

  /**
   * Begins a rest of hours; an edition is worth waiting for them. Those that were in the air say
   * the same again.
   */
  void restForHours(long run, String provider, Instant now) {
    rests.merge(
        new Key(run, provider), new Rest(now.plus(rules.hours(provider)), 0), Rest::atLeast);
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
