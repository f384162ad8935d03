package dev.daybreak.mail;

/**
 * A message with its envelope.
 *
 * @param from the envelope sender, which bounces go to; see {@link Verp}
 * @param to the one recipient
 * @param message all of it as SMTP carries it; given with CRLF line ends, as {@link Pieces#message}
 *     makes it, and kept with its dots stuffed where that is not done yet
 */
// Two are never compared: a message is as good as its identity.
@SuppressWarnings("ArrayRecordComponent")
public record Outgoing(String from, Address to, byte[] message) {

  /** Checks that neither part can be taken for a command. */
  public Outgoing {
    if (!from.chars().allMatch(c -> c > ' ' && c <= '~' && c != '<' && c != '>')) {
      throw new IllegalArgumentException("'" + from + "' cannot be an envelope sender");
    }
    message = Dots.stuffed(message);
  }
}
