package dev.daybreak.delivery.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides when a deferred delivery is tried again, and when it expires (RFC 5321 §4.5.4.1).
 *
 * @param waits after the first, second … attempt; the last one repeats
 * @param giveUpAfter how long after it was due a delivery expires
 */
public record Retries(List<Duration> waits, Duration giveUpAfter) {

  /** Checks that there is a wait and that all are longer than nothing. */
  public Retries {
    waits = List.copyOf(waits);
    if (waits.isEmpty() || waits.stream().anyMatch(Retries::isNothing) || isNothing(giveUpAfter)) {
      throw new IllegalArgumentException(
          "daybreak.delivery.retry-after and .give-up-after need one wait or more, and a time to give"
              + " up, all above zero; given: "
              + waits
              + ", "
              + giveUpAfter);
    }
  }

  /**
   * What to do with a delivery that was deferred just now.
   *
   * @param attempts how often it was tried, at least 1
   * @param due when it should first have gone
   * @param jitter 0..1, spreads the deliveries of one minute over a fifth of the wait
   */
  public Next after(int attempts, Instant due, Instant now, double jitter) {
    var wait = waits.get(Math.min(attempts, waits.size()) - 1);
    var again = now.plus(wait).plusMillis(Math.round(wait.toMillis() * 0.2 * jitter));
    return again.isAfter(due.plus(giveUpAfter)) ? new Next.Expire() : new Next.TryAt(again);
  }

  /** What comes next for a deferred delivery. */
  public sealed interface Next {
    record TryAt(Instant at) implements Next {}

    record Expire() implements Next {}
  }

  private static boolean isNothing(Duration wait) {
    return wait.isNegative() || wait.isZero();
  }
}
