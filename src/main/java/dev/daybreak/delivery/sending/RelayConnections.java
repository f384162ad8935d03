package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.mail.Relays;
import org.springframework.stereotype.Component;

/** Makes the connections of the batch workers, by the settings. */
@Component
public class RelayConnections {
  private final Relays relays;
  private final DeliverySettings settings;
  private final Pacing pacing;

  RelayConnections(Relays relays, DeliverySettings settings, Pacing pacing) {
    this.relays = relays;
    this.settings = settings;
    this.pacing = pacing;
  }

  /** A person asks: what has failed is tried again at once. */
  public void tryNow() {
    relays.tryNow();
  }

  /** A connection that is not open yet. */
  RelayConnection create() {
    return new RelayConnection(relays, settings.messagesPerConnection(), pacing.connectionBudget());
  }
}
