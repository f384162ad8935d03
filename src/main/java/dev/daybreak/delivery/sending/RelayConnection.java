package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.pacing.ConnectionBudget;
import dev.daybreak.mail.MailKind;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.mail.Relays;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One worker's connection to an SMTP server: opened when needed, and again when it was lost. */
final class RelayConnection implements AutoCloseable {
  /** Connections lost in a row over their first message: this is no longer about one reader. */
  private static final int TIRED = 3;

  /** A connection that carried so many messages was worth opening. */
  private static final int FAIR = 10;

  private final Relays relays;
  private final int most;
  private final ConnectionBudget budget;
  private @Nullable Relay relay;
  private @Nullable String server;

  /** Whether the next messages go over another connection. */
  private boolean leaving;

  /** Whether it was opened for what one server alone may get: the rest goes by the usual choice. */
  private boolean forOne;

  private int sent;
  private int lost;

  /**
   * A connection that is not open yet.
   *
   * @param most messages over one connection
   * @param budget of the connections that this node opens
   */
  RelayConnection(Relays relays, int most, ConnectionBudget budget) {
    this.relays = relays;
    this.most = most;
    this.budget = budget;
  }

  /**
   * Opens the connection if it is not open, and a new one if it has carried all the messages that
   * it may. Never inside a transaction: a slow server would keep its locks.
   *
   * @param only the server that it must be to; null for the first that works
   * @param mustEnd ends the wait for the budget
   * @return the name of the server
   */
  String open(@Nullable String only, BooleanSupplier mustEnd) throws RelayUnavailable {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the SMTP server must not be asked inside a transaction");
    }
    var before = relay;
    if (before != null
        && before.isOpen()
        && sent < most
        && !leaving
        && (only == null ? !forOne : only.equals(before.name()))) {
      return before.name();
    }
    settle();
    budget.await(mustEnd);
    var opened =
        only == null
            ? relays.open(MailKind.EDITIONS, before)
            : relays.open(only, MailKind.EDITIONS, before);
    forOne = only != null && (forOne || before == null || !only.equals(before.name()));
    relay = opened;
    sent = 0;
    server = opened.name();
    leaving = false;
    return server;
  }

  /** The name of the server that it is or was connected to; null before the first. */
  @Nullable String server() {
    return server;
  }

  /** Whether a server does not work and another does, so that the run goes on. */
  boolean goesOnWithout(String failed) {
    return !relays.works(failed) && relays.another(failed, MailKind.EDITIONS);
  }

  /**
   * What is heard before a connection is opened was said to an earlier owner of the batch, by this
   * server: of how it is now that says nothing.
   */
  void heardFrom(@Nullable String earlier) {
    server = earlier;
  }

  /** The server has taken a message. */
  void took() {
    if (relay != null) {
      relays.took(relay);
    }
  }

  /**
   * Leaves the server, which takes none of our messages, for another.
   *
   * @return false if none other works: then the run has to wait
   */
  boolean leave(String why) {
    return left(relay != null && server != null && relays.leave(server, MailKind.EDITIONS, why));
  }

  /** The same if the server has refused us for now, three times in a row. */
  boolean leaveIfRefusedAgain(String why) {
    return left(server != null && relays.refusesForNow(server, MailKind.EDITIONS, why));
  }

  private boolean left(boolean isLeft) {
    leaving |= isLeft;
    return isLeft;
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
