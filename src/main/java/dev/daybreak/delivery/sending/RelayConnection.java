package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.pacing.ConnectionBudget;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelayBackoff;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One worker's connection to the SMTP server: opened when needed, and again when it was lost. */
final class RelayConnection implements AutoCloseable {
  /** Connections lost in a row over their first message: this is no longer about one reader. */
  private static final int TIRED = 3;

  /** A connection that carried so many messages was worth opening. */
  private static final int FAIR = 10;

  private final RelaySettings settings;
  private final RelayBackoff backoff;
  private final int most;
  private final ConnectionBudget budget;
  private @Nullable Relay relay;
  private int sent;
  private int lost;

  /**
   * A connection that is not open yet.
   *
   * @param most messages over one connection
   * @param budget of the connections that this node opens
   */
  RelayConnection(RelaySettings settings, RelayBackoff backoff, int most, ConnectionBudget budget) {
    this.settings = settings;
    this.backoff = backoff;
    this.most = most;
    this.budget = budget;
  }

  /**
   * Opens the connection if it is not open, and a new one if it has carried all the messages that
   * it may. Never inside a transaction: a slow server would keep its locks.
   *
   * @param mustEnd ends the wait for the budget
   */
  void open(BooleanSupplier mustEnd) throws RelayUnavailable {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the SMTP server must not be asked inside a transaction");
    }
    var before = relay;
    if (before != null && before.isOpen() && sent < most) {
      return;
    }
    settle();
    budget.await(mustEnd);
    relay = before == null ? Relay.open(settings, backoff) : before.reopened();
    sent = 0;
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

  /** Whether the server has answered a message over this connection. */
  boolean isProven() {
    return relay != null && relay.answered() > 0;
  }

  /** A connection that carried a fair number, or that the server did not close, was worth it. */
  private void settle() {
    if (relay != null && relay.answered() >= (relay.isOpen() ? 1 : FAIR)) {
      budget.giveBack();
    }
  }

  /** Counts the lost connection; returns whether to wait instead of opening it again at once. */
  boolean isTired() {
    lost = isProven() ? 0 : lost + 1;
    return lost >= TIRED;
  }

  @Override
  public void close() {
    if (relay != null) {
      settle();
      relay.close();
      relay = null;
    }
  }
}
