package dev.daybreak.mail;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A persistent connection to the SMTP server (relay) for many messages. If the server offers
 * PIPELINING (RFC 2920), MAIL, RCPT and DATA are sent in one write, and those of the next message
 * right after a final dot: one round trip per message, not four. Replies are read in the order of
 * their commands. If one cannot be matched, the connection ends, and {@link #reopened} returns one
 * that sends a command at a time.
 *
 * <p>For one thread at a time, except {@link #abort}.
 */
public final class Relay implements AutoCloseable {
  private final NamedRelay server;
  private final @Nullable RelayBackoff backoff;
  private volatile SmtpTransaction conversation;
  private boolean mayPipeline;
  private volatile boolean aborted;
  private int answered;

  private Relay(NamedRelay server, @Nullable RelayBackoff backoff, boolean mayPipeline)
      throws RelayUnavailable {
    this.server = server;
    this.backoff = backoff;
    this.mayPipeline = mayPipeline;
    this.conversation =
        new SmtpTransaction(connection(), server.settings().timeouts(), mayPipeline);
  }

  /**
   * Connects to the server, with TLS and AUTH by the settings.
   *
   * @throws RelayUnavailable if there is no usable connection
   */
  public static Relay open(RelaySettings settings) throws RelayUnavailable {
    return new Relay(NamedRelay.only(settings), null, true);
  }

  /**
   * Connects to the server, unless it has refused the login and it is too early for another try.
   *
   * @throws RelayUnavailable if there is no usable connection
   */
  static Relay open(NamedRelay relay, RelayBackoff backoff) throws RelayUnavailable {
    return new Relay(relay, backoff, true);
  }

  private SmtpConnection connection() throws RelayUnavailable {
    return backoff == null ? SmtpConnection.open(server.settings()) : backoff.open(server);
  }

  /** A new connection after one that ended; it remembers whether the server can pipeline. */
  public Relay reopened() throws RelayUnavailable {
    close();
    return new Relay(server, backoff, mayPipeline);
  }

  /** The server's name in the settings. */
  public String name() {
    return server.name();
  }

  /** Whether more can be sent on this connection. */
  public boolean isOpen() {
    return conversation.isOpen();
  }

  /** Whether several commands are sent in one write. */
  public boolean pipelines() {
    return conversation.pipelines();
  }

  /**
   * How many messages were taken or refused over this connection since it was opened, a 421 not
   * counted. The outcome that a consumer is told is among them.
   */
  public int answered() {
    return answered;
  }

  /** Sends one message and waits for its outcome. */
  public Outcome send(Outgoing message) {
    var outcomes = new ArrayDeque<Outcome>(1);
    send(List.of(message).iterator(), (sent, outcome) -> outcomes.add(outcome));
    return outcomes.isEmpty()
        ? new Outcome.Untried("the connection to the SMTP server has ended")
        : outcomes.remove();
  }

  /**
   * Sends messages until there are no more or the connection ends. Each message taken from the
   * iterator gets one outcome, in order and as soon as it is known; the rest of the iterator is not
   * touched. The text of a message is sent only after the outcome of the one before was told: of
   * messages without an outcome at most the first may have been sent. If the iterator throws, the
   * connection ends, and messages without an outcome were not sent; if the consumer throws, they
   * may have been.
   *
   * @param messages asked for the next one before the last is answered, so it must not wait long
   */
  public void send(Iterator<Outgoing> messages, BiConsumer<Outgoing, Outcome> outcomes) {
    boolean finished = false;
    try {
      sendAll(messages, outcomes);
      finished = true;
    } finally {
      if (!finished) {
        conversation.end();
      }
    }
  }

  private void sendAll(Iterator<Outgoing> messages, BiConsumer<Outgoing, Outcome> outcomes) {
    var now = next(messages);
    boolean underway = false;
    @Nullable Outgoing fellBackOver = null;
    while (now != null) {
      if (underway && !isOpen()) {
        outcomes.accept(now, new Outcome.Untried("the connection ended before its turn"));
        return;
      }
      var exchange = conversation.about(now);
      var refusal = underway ? exchange.readEnvelope() : exchange.sendEnvelope();
      if (refusal instanceof Outcome.Dropped) {
        if (fallsBack()) {
          underway = false;
          fellBackOver = now;
          continue;
        }
        // Dropped without pipelining too: that was not the reason.
        mayPipeline |= now == fellBackOver;
      }
      var ahead = pipelines() ? next(messages) : null;
      var outcome = refusal == null ? exchange.send(ahead) : exchange.drop(refusal, ahead);
      answered += isAnswer(outcome) ? 1 : 0;
      outcomes.accept(now, outcome);
      underway = ahead != null;
      now = underway ? ahead : next(messages);
    }
  }

  /** A 421 closes the connection, whatever it was asked (RFC 5321 §3.8). */
  private static boolean isAnswer(Outcome outcome) {
    return outcome instanceof Outcome.Accepted
        || (outcome instanceof Outcome.Rejected rejected && !rejected.closes());
  }

  /** Whether the server failed at pipelining and there is now a connection without it. */
  private boolean fallsBack() {
    if (aborted || !pipelines() || conversation.mayPipelineAgain()) {
      return false;
    }
    mayPipeline = false;
    try {
      conversation = new SmtpTransaction(connection(), server.settings().timeouts(), false);
      answered = 0;
      return true;
    } catch (RelayUnavailable e) {
      // The message counts as dropped, and the caller fails with its next connection.
      return false;
    }
  }

  private @Nullable Outgoing next(Iterator<Outgoing> messages) {
    return isOpen() && messages.hasNext() ? messages.next() : null;
  }

  /** Closes the socket at once and for good. Another thread can call it to end a wait. */
  public void abort() {
    aborted = true;
    conversation.abort();
  }

  /** Sends QUIT and closes the connection. */
  @Override
  public void close() {
    conversation.close();
  }
}
