package dev.daybreak.newsletter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Counts of many rows, kept for half a minute: a database reads every row to count it. What is
 * counted fast is counted each time.
 *
 * @param <K> what is counted
 * @param <V> the result
 */
public final class KeptCounts<K, V> {
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final int KEYS = 100;
  private static final long MANY = 20_000;

  private final ToLongFunction<V> rows;
  private final Cache<K, V> kept =
      Caffeine.newBuilder()
          .maximumSize(KEYS)
          .expireAfterWrite(KEPT)
          .executor(Runnable::run)
          .build();

  /**
   * @param rows how many rows there are in a result
   */
  public KeptCounts(ToLongFunction<V> rows) {
    this.rows = rows;
  }

  /** A count of this moment, or of many rows one of the last half minute. */
  public V of(K what, Function<K, V> count) {
    var known = kept.getIfPresent(what);
    if (known != null) {
      return known;
    }
    var counted = count.apply(what);
    if (rows.applyAsLong(counted) >= MANY) {
      kept.put(what, counted);
    }
    return counted;
  }
}
