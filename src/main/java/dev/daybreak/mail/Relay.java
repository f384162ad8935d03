package dev.daybreak.mail;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A held connection to the relay that sends many messages. Where the relay offers PIPELINING (RFC
 * 2920), MAIL, RCPT and DATA go out in one flight, and the next message's flight right behind a
 * final dot, so that each of many messages costs one round trip and not four. Replies are read in
 * the order of their commands; as soon as one cannot be matched the connection ends, and {@link
 * #reopened} gives one that sends a command at a time.
 *
 * <p>For one thread at a time, except {@link #abort}.
 */
public final class Relay implements AutoCloseable {
  private final RelaySettings settings;
  private volatile SmtpTransaction conversation;

  private Relay(RelaySettings settings, boolean mayPipeline) throws RelayUnavailable {
    this.settings = settings;
    this.conversation =
        new SmtpTransaction(SmtpConnection.open(settings), settings.timeouts(), mayPipeline);
  }

  /**
   * Connects to the relay, with TLS and AUTH as the settings say.
   *
   * @throws RelayUnavailable when there is no usable connection
   */
  public static Relay open(RelaySettings settings) throws RelayUnavailable {
    return new Relay(settings, true);
  }

  /** A new connection for one that ended; it remembers whether flights of commands are borne. */
  public Relay reopened() throws RelayUnavailable {
    close();
    return new Relay(settings, conversation.mayPipelineAgain());
  }

  /** Whether more can be sent on this connection. */
  public boolean isOpen() {
    return conversation.isOpen();
  }

  /** Whether several commands go out in one flight. */
  public boolean pipelines() {
    return conversation.pipelines();
  }

  /** Sends one message and waits for its outcome. */
  public Outcome send(Outgoing message) {
    var outcomes = new ArrayDeque<Outcome>(1);
    send(List.of(message).iterator(), (sent, outcome) -> outcomes.add(outcome));
    return outcomes.isEmpty()
        ? new Outcome.Dropped(Stage.MAIL, "the connection to the relay has ended")
        : outcomes.remove();
  }

  /**
   * Sends messages until there are no more or the connection ends. Each message that is taken from
   * the iterator gets one outcome, in order and as soon as it is known; what is left in the
   * iterator was not touched. Should the iterator or the consumer throw, the connection ends, and
   * what has no outcome by then was not sent or, when it was the consumer, may have been.
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
    while (now != null) {
      if (underway && !isOpen()) {
        outcomes.accept(now, new Outcome.Dropped(Stage.MAIL, "the connection ended before it"));
        return;
      }
      var exchange = conversation.about(now);
      var refusal = underway ? exchange.readEnvelope() : exchange.sendEnvelope();
      if (refusal instanceof Outcome.Dropped && fallsBack()) {
        underway = false;
        continue;
      }
      var ahead = pipelines() ? next(messages) : null;
      outcomes.accept(now, refusal == null ? exchange.send(ahead) : exchange.drop(refusal, ahead));
      underway = ahead != null;
      now = underway ? ahead : next(messages);
    }
  }

  /** Whether the relay did not bear pipelining and there is now a connection without it. */
  private boolean fallsBack() {
    if (!pipelines() || conversation.mayPipelineAgain()) {
      return false;
    }
    try {
      conversation = new SmtpTransaction(SmtpConnection.open(settings), settings.timeouts(), false);
      return true;
    } catch (RelayUnavailable e) {
      // Then the message is told as dropped, and the caller finds out with its next connection.
      return false;
    }
  }

  private @Nullable Outgoing next(Iterator<Outgoing> messages) {
    return isOpen() && messages.hasNext() ? messages.next() : null;
  }

  /** Hangs up at once; may be called from another thread, whose wait then ends. */
  public void abort() {
    conversation.abort();
  }

  /** Takes leave of the relay and hangs up. */
  @Override
  public void close() {
    conversation.close();
  }
}
