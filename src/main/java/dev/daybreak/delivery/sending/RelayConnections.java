package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.mail.RelayBackoff;
import dev.daybreak.mail.RelaySettings;
import org.springframework.stereotype.Component;

/** Makes the connections of the batch workers, by the settings. */
@Component
public class RelayConnections {
  private final RelaySettings relay;
  private final RelayBackoff backoff;
  private final DeliverySettings settings;
  private final Pacing pacing;

  RelayConnections(
      RelaySettings relay, RelayBackoff backoff, DeliverySettings settings, Pacing pacing) {
    this.relay = relay;
    this.backoff = backoff;
    this.settings = settings;
    this.pacing = pacing;
  }

  /** A person asks: a login that was refused is tried again at once. */
  public void tryNow() {
    backoff.tryNow(relay);
  }

  /** A connection that is not open yet. */
  RelayConnection create() {
    return new RelayConnection(
        relay, backoff, settings.messagesPerConnection(), pacing.connectionBudget());
  }
}
