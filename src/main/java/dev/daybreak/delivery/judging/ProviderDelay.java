package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.OutcomesByDomain.Deferral;
import dev.daybreak.delivery.ledger.OutcomesByDomain.Taking;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a provider keeps its readers waiting for an edition. What the delivery log says decides,
 * so that each node sees the same, and a run that waits changes nothing.
 *
 * @param deferred readers whom it has deferred for {@link #LONG}, and took no email since
 * @param waiting all of its readers who were due and do not have it
 * @param reply to one of those that were deferred; null if there was none
 */
public record ProviderDelay(long deferred, long waiting, @Nullable String reply) {
  /** Greylisting, and most of what else passes by itself, is over by then. */
  public static final Duration LONG = Duration.ofHours(1);

  /** So few may have mailboxes that are full, or a small server that is down. */
  private static final int FEW = 10;

  private static final double SHARE = 0.01;

  /**
   * The delay at a provider.
   *
   * @param deferrals at its domains
   * @param takings of its domains
   * @param now when it is asked about, or when the run was halted
   */
  public static ProviderDelay of(
      Collection<Deferral> deferrals, Collection<Taking> takings, Instant now) {
    var before = now.minus(LONG);
    var lastTaken = last(takings.stream().map(Taking::lastTaken));
    if (lastTaken != null && lastTaken.isAfter(before)) {
      return new ProviderDelay(0, 0, null);
    }
    var counted =
        deferrals.stream()
            .filter(one -> isLong(one, before))
            .filter(one -> lastTaken == null || one.at().isAfter(lastTaken))
            .toList();
    return new ProviderDelay(
        count(counted),
        count(deferrals) + takings.stream().mapToLong(Taking::queued).sum(),
        counted.stream().map(Deferral::reply).filter(Objects::nonNull).findFirst().orElse(null));
  }

  /** Tried often since it was due, or once long ago: a delivery that is held back is not tried. */
  private static boolean isLong(Deferral one, Instant before) {
    return one.often() || !one.at().isAfter(before);
  }

  /** Whether there can be any delay that a person should know: then it is worth a closer look. */
  public static boolean isPossible(Collection<Deferral> deferrals, Instant now) {
    return count(deferrals.stream().filter(one -> isLong(one, now.minus(LONG))).toList()) >= FEW;
  }

  private static long count(Collection<Deferral> some) {
    return some.stream().mapToLong(Deferral::readers).sum();
  }

  /** When the provider or the run was answered last; null if never. */
  public static @Nullable Instant last(Stream<@Nullable Instant> moments) {
    return moments.filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
  }

  /**
   * Whether a person should know.
   *
   * @param audience all readers of the edition
   */
  public boolean isNews(long audience) {
    return areMany(deferred, waiting, audience);
  }

  /** Whether a run may have such a provider, by its counters alone. */
  public static boolean areMany(long deferred, long waiting, long audience) {
    return deferred >= FEW && waiting >= SHARE * audience;
  }
}
