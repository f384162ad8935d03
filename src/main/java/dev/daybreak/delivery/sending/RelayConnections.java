package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.mail.RelayBackoff;
import dev.daybreak.mail.RelaySettings;
import org.springframework.stereotype.Component;

/** Makes the connections of the batch workers, by the settings. */
@Component
class RelayConnections {
  private final RelaySettings relay;
  private final RelayBackoff backoff;
  private final DeliverySettings settings;

  RelayConnections(RelaySettings relay, RelayBackoff backoff, DeliverySettings settings) {
    this.relay = relay;
    this.backoff = backoff;
    this.settings = settings;
  }

  /** A connection that is not open yet. */
  RelayConnection create() {
    return new RelayConnection(relay, backoff, settings.messagesPerConnection());
  }
}
