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
final class RelayConnection implements AutoCloseable {
  /** Connections lost in a row, with no message through between them. */
  private static final int TIRED = 5;

  private final RelaySettings settings;
  private final int most;
  private @Nullable Relay relay;
  private int sent;
  private int lost;

  /**
   * A line that is not open yet.
   *
   * @param most messages over one connection
   */
  RelayConnection(RelaySettings settings, int most) {
    this.settings = settings;
    this.most = most;
  }

  /** Sees to it that there is a connection, and a new one where one has carried all that it may. */
  void open() throws RelayUnavailable {
    if (relay == null) {
      relay = Relay.open(settings);
    } else if (!relay.isOpen() || sent >= most) {
      relay = relay.reopened();
      sent = 0;
    }
  }

  boolean isOpen() {
    return relay != null && relay.isOpen();
  }

  /**
   * Sends what the iterator gives, on an open line, until it ends, the connection does, or has
   * carried all that it may.
   */
  void send(Iterator<Outgoing> messages, Consumer<Outcome> heard) {
    if (relay != null) {
      relay.send(new Counted(messages), (message, outcome) -> heard.accept(outcome));
    }
  }

  private final class Counted implements Iterator<Outgoing> {
    private final Iterator<Outgoing> messages;

    Counted(Iterator<Outgoing> messages) {
      this.messages = messages;
    }

    @Override
    public boolean hasNext() {
      return sent < most && messages.hasNext();
    }

    @Override
    public Outgoing next() {
      sent++;
      return messages.next();
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
