package dev.daybreak.delivery;

import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One worker's connection to the relay: opened at first need, and again after a loss. */
final class Line implements AutoCloseable {
  /** Connections lost in a row, with no message through between them. */
  private static final int TIRED = 5;

  private final RelaySettings settings;
  private @Nullable Relay relay;
  private int lost;

  Line(RelaySettings settings) {
    this.settings = settings;
  }

  /** Sees to it that there is a connection. */
  void open() throws RelayUnavailable {
    if (relay == null) {
      relay = Relay.open(settings);
    } else if (!relay.isOpen()) {
      relay = relay.reopened();
    }
  }

  boolean isOpen() {
    return relay != null && relay.isOpen();
  }

  /** Sends what the iterator gives, on an open line, until it ends or the connection does. */
  void send(Iterator<Outgoing> messages, Consumer<Outcome> heard) {
    if (relay != null) {
      relay.send(messages, (message, outcome) -> heard.accept(outcome));
    }
  }

  /** Something was answered. */
  void answered() {
    lost = 0;
  }

  /** The connection was lost; returns whether it is no use opening it again at once. */
  boolean isTired() {
    lost++;
    return lost >= TIRED;
  }

  @Override
  public void close() {
    if (relay != null) {
      relay.close();
      relay = null;
    }
  }
}
