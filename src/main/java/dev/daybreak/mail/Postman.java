package dev.daybreak.mail;

import dev.daybreak.mail.dkim.Signer;
import java.util.Map;

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
}
