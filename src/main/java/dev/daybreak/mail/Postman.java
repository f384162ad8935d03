package dev.daybreak.mail;

import dev.daybreak.mail.dkim.Signer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one email at once over its own connection: a confirmation, an alert, a test edition. */
public class Postman {
  private final RelaySettings relay;
  private final Verp verp;
  private final Signer signer;
  private final RelayBackoff backoff;

  Postman(RelaySettings relay, Verp verp, Signer signer, RelayBackoff backoff) {
    this.relay = relay;
    this.verp = verp;
    this.signer = signer;
    this.backoff = backoff;
  }

  /**
   * Sends a letter whose bounces belong to no delivery.
   *
   * @param values of the letter's markers, by name
   */
  public Outcome send(Letter letter, Address to, Map<String, String> values) {
    return send(letter, to, values, verp.sender());
  }

  /**
   * Sends a letter.
   *
   * @param sender the envelope sender, see {@link Verp#sender(String)}
   */
  public Outcome send(Letter letter, Address to, Map<String, String> values, String sender) {
    var message = signer.sign(MessageTemplate.of(letter).message(values));
    try (var connection = Relay.open(relay, backoff)) {
      return connection.send(new Outgoing(sender, to, message));
    } catch (RelayUnavailable e) {
      return e.outcome();
    }
  }

  /** The same for another SMTP server. */
  public Postman over(RelaySettings other) {
    return new Postman(other, verp, signer, backoff);
  }

  /** A connection for letters one after the other, not open yet. */
  public Line line() {
    return new Line();
  }

  /** Sends letters one after the other over a connection that is opened again when it is lost. */
  public final class Line implements AutoCloseable {
    private volatile @Nullable Relay connection;
    private volatile boolean aborted;

    /** Sends a letter whose bounces belong to no delivery, which has no markers. */
    public Outcome send(Letter letter, Address to) {
      var message = signer.sign(MessageTemplate.of(letter).message(Map.of()));
      try {
        var now = open();
        if (aborted) {
          now.abort();
          return new Outcome.Untried("aborted");
        }
        return now.send(new Outgoing(verp.sender(), to, message));
      } catch (RelayUnavailable e) {
        return e.outcome();
      }
    }

    private Relay open() throws RelayUnavailable {
      var now = connection;
      if (now == null || !now.isOpen()) {
        now = now == null ? Relay.open(relay, backoff) : now.reopened();
        connection = now;
      }
      return now;
    }

    /** Ends the connection at once and for good. Another thread may call it. */
    public void abort() {
      aborted = true;
      var now = connection;
      if (now != null) {
        now.abort();
      }
    }

    @Override
    public void close() {
      var now = connection;
      if (now != null) {
        now.close();
      }
    }
  }
}
