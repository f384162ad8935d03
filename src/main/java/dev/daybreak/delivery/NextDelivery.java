package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.delivery.ledger.UpcomingDelivery;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.subscribers.Subscriber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says which edition a reader gets next, and when. */
@Component
public class NextDelivery {
  private final LedgerEntries entries;
  private final ZoneId zone;

  NextDelivery(LedgerEntries entries, Newsletter newsletter) {
    this.entries = entries;
    this.zone = newsletter.zone();
  }

  /** The next delivery to a reader, of the editions that are published. */
  public Optional<UpcomingDelivery> upcoming(long subscriber) {
    return entries.upcoming(subscriber);
  }

  /**
   * When an edition is due for a reader: at their own hour.
   *
   * @param from from when on readers’ own hours count
   * @param published when it is published
   */
  public Instant dueFor(Subscriber reader, Instant from, Instant published) {
    return DeliveryTime.due(reader, zone, from, published);
  }
}
