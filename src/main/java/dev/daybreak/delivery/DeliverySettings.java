package dev.daybreak.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How editions are delivered.
 *
 * @param connections how many batches are sent at once, each over a connection of its own
 * @param unknown what becomes of a delivery whose outcome nobody knows (mail-rules 32)
 * @param retryAfter waits after the first, second … attempt; the last one repeats
 * @param giveUpAfter how long after its first attempt was due a delivery is worth nothing more
 * @param welcome whether a new reader gets the latest edition at once
 */
@ConfigurationProperties("daybreak.delivery")
record DeliverySettings(
    int connections,
    Unknown unknown,
    List<Duration> retryAfter,
    Duration giveUpAfter,
    boolean welcome) {

  /** Send it again under the same Message-ID, or hold it for a person to decide. */
  enum Unknown {
    RESEND,
    HOLD
  }

  DeliverySettings {
    if (connections < 1 || connections > 100) {
      throw new IllegalArgumentException(
          "daybreak.delivery.connections is %d: it must be between 1 and 100"
              .formatted(connections));
    }
    retryAfter = List.copyOf(retryAfter);
    if (giveUpAfter.isNegative() || giveUpAfter.isZero()) {
      throw new IllegalArgumentException(
          "daybreak.delivery.give-up-after is %s: it must be longer than nothing, as PT18H"
              .formatted(giveUpAfter));
    }
  }
}
