package dev.daybreak.mail;

import dev.daybreak.mail.dkim.Signer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one email at once over its own connection: a confirmation, an alert. */
public class Postman {
  private final Relays relays;
  private final MailKind kind;
  private final Verp verp;
  private final Signer signer;

  Postman(Relays relays, MailKind kind, Verp verp, Signer signer) {
    this.relays = relays;
    this.kind = kind;
    this.verp = verp;
    this.signer = signer;
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
    try (var line = new Line()) {
      return line.send(new Outgoing(sender, to, message));
    }
  }

  /** The same for other mail, or over other SMTP servers. */
  public Postman over(Relays others, MailKind mail) {
    return new Postman(others, mail, verp, signer);
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
      return send(new Outgoing(verp.sender(), to, message));
    }

    /** A server that takes no message of ours is left for the next: it has taken nothing. */
    private Outcome send(Outgoing message) {
      for (int tries = 1; ; tries++) {
        try {
          var now = open();
          if (aborted) {
            now.abort();
            return new Outcome.Untried("aborted");
          }
          var outcome = now.send(message);
          if (tries > relays.all().size() || !isLeft(now, outcome)) {
            return outcome;
          }
          now.close();
        } catch (RelayUnavailable e) {
          return e.outcome();
        }
      }
    }

    private boolean isLeft(Relay now, Outcome outcome) {
      if (outcome instanceof Outcome.Accepted) {
        relays.took(now);
        return false;
      }
      return outcome instanceof Outcome.Rejected no
          && no.stage() == Stage.MAIL
          && (no.reply().code() >= 500
              ? relays.leave(now.name(), kind, no.reply().toString())
              : relays.refusesForNow(now.name(), kind, no.reply().toString()));
    }

    private Relay open() throws RelayUnavailable {
      var now = connection;
      if (now == null || !now.isOpen()) {
        now = relays.open(kind, now);
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
