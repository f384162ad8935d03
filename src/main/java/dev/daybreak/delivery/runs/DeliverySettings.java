package dev.daybreak.delivery.runs;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How editions are delivered.
 *
 * @param connections how many batches a node sends at once, each over its own connection
 * @param messagesPerConnection how many messages a connection carries before a new one is opened
 * @param pace messages per second over all connections and nodes; null for no limit
 * @param providerShare the part of the pace that one provider's readers may get, above 0 to 1
 * @param dailyLimit messages per day; null for no limit
 * @param unknown what happens to a delivery whose outcome is unknown
 * @param retryAfter waits after the first, second … attempt; the last one repeats
 * @param giveUpAfter how long after it was due a delivery expires
 * @param welcome whether a new reader gets the latest edition at once
 * @param keep how long deliveries are kept; after that only how many there were in each state
 */
@ConfigurationProperties("daybreak.delivery")
public record DeliverySettings(
    int connections,
    int messagesPerConnection,
    @Nullable Double pace,
    double providerShare,
    @Nullable Long dailyLimit,
    Unknown unknown,
    List<Duration> retryAfter,
    Duration giveUpAfter,
    boolean welcome,
    Duration keep) {

  private static final Duration LEAST_KEPT = Duration.ofDays(15);

  /** Send it again under the same Message-ID, or hold it for a person to decide. */
  public enum Unknown {
    RESEND,
    HOLD
  }

  public DeliverySettings {
    check(
        connections >= 1 && connections <= 100,
        "connections",
        connections,
        "it must be between 1 and 100");
    check(
        messagesPerConnection >= 1,
        "messages-per-connection",
        messagesPerConnection,
        "it must be at least 1");
    check(
        pace == null || pace > 0,
        "pace",
        pace,
        "it must be messages a second above 0, or empty for no limit");
    check(
        providerShare > 0 && providerShare <= 1,
        "provider-share",
        providerShare,
        "it must be above 0 and at most 1, such as 0.5 for half of the pace");
    check(
        dailyLimit == null || dailyLimit > 0,
        "daily-limit",
        dailyLimit,
        "it must be messages a day above 0, or empty for no limit");
    retryAfter = List.copyOf(retryAfter);
    check(
        !giveUpAfter.isNegative() && !giveUpAfter.isZero(),
        "give-up-after",
        giveUpAfter,
        "it must be longer than nothing, such as PT18H");
    check(
        keep.compareTo(LEAST_KEPT) >= 0,
        "keep",
        keep,
        "what counts against an address is counted over 14 days, so it must be at least P15D");
  }

  private static void check(boolean good, String name, @Nullable Object value, String rule) {
    if (!good) {
      throw new IllegalArgumentException(
          "daybreak.delivery.%s is %s: %s".formatted(name, value, rule));
    }
  }
}
