package dev.daybreak.delivery.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a provider keeps its readers waiting for an edition.
 *
 * @param deferred readers for whom it was due {@link #LONG} ago, and was deferred
 * @param queued those for whom it was due as long ago, and who were not tried yet
 * @param lastTaken when the provider took an email of the edition last; null if it took none
 * @param reply to one of those that were deferred; null if there was none
 */
public record ProviderDelay(
    long deferred, long queued, @Nullable Instant lastTaken, @Nullable String reply) {
  /** Greylisting, and most of what else passes by itself, is over by then. */
  public static final Duration LONG = Duration.ofHours(1);

  /** So few may have mailboxes that are full, or a small server that is down. */
  private static final int FEW = 10;

  private static final double SHARE = 0.01;

  /** What is known of one more of the provider's domains. */
  public ProviderDelay and(ProviderDelay other) {
    return new ProviderDelay(
        deferred + other.deferred,
        queued + other.queued,
        Stream.of(this, other)
            .flatMap(one -> Stream.ofNullable(one.lastTaken))
            .max(Instant::compareTo)
            .orElse(null),
        reply == null ? other.reply : reply);
  }

  /**
   * How many readers wait because of the provider: those whom it deferred, and while it takes
   * nothing those who are held back as well.
   */
  public long readers(Instant now) {
    return lastTaken == null || lastTaken.isBefore(now.minus(LONG)) ? deferred + queued : deferred;
  }

  /**
   * Whether a person should know.
   *
   * @param audience all readers of the edition
   */
  public boolean isNews(long audience, Instant now) {
    return areMany(deferred, readers(now), audience);
  }

  /** Whether a run may have such a provider, by its counters alone. */
  public static boolean areMany(long deferred, long waiting, long audience) {
    return deferred >= FEW && waiting >= SHARE * audience;
  }
}
