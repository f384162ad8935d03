package dev.daybreak.delivery.sending;

import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelayBackoff;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One worker's connection to the SMTP server: opened when needed, and again when it was lost. */
final class RelayConnection implements AutoCloseable {
  /** Connections lost in a row, without a reply between them. */
  private static final int TIRED = 5;

  private final RelaySettings settings;
  private final RelayBackoff backoff;
  private final int most;
  private @Nullable Relay relay;
  private int sent;
  private int lost;

  /**
   * A connection that is not open yet.
   *
   * @param most messages over one connection
   */
  RelayConnection(RelaySettings settings, RelayBackoff backoff, int most) {
    this.settings = settings;
    this.backoff = backoff;
    this.most = most;
  }

  /**
   * Opens the connection if it is not open, and a new one if it has carried all the messages that
   * it may. Never inside a transaction: a slow server would keep its locks.
   */
  void open() throws RelayUnavailable {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the SMTP server must not be asked inside a transaction");
    }
    if (relay == null) {
      relay = Relay.open(settings, backoff);
    } else if (!relay.isOpen() || sent >= most) {
      relay = relay.reopened();
      sent = 0;
    }
  }

  boolean isOpen() {
    return relay != null && relay.isOpen();
  }

  /**
   * Sends the messages over the open connection, until there are no more, the connection ends, or
   * has carried all that it may.
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

  /** The server has answered. */
  void answered() {
    lost = 0;
  }

  /** Counts a lost connection; returns whether to wait instead of opening it again at once. */
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
