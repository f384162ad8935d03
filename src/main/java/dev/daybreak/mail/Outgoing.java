package dev.daybreak.mail;

/** A message with its envelope (RFC 5321 §2.3.1). Compared by identity. */
public final class Outgoing {
  private final String from;
  private final Address to;
  private final byte[] message;

  /**
   * Checks that no part of it can be read as a command.
   *
   * @param from the envelope sender, which gets bounces; see {@link Verp}
   * @param to the one recipient
   * @param message the whole message, with CRLF line ends
   */
  public Outgoing(String from, Address to, byte[] message) {
    this(from, DotStuffing.stuffed(message), to);
  }

  private Outgoing(String from, byte[] stuffed, Address to) {
    for (int i = 0; i < from.length(); i++) {
      char c = from.charAt(i);
      if (c <= ' ' || c > '~' || c == '<' || c == '>') {
        throw new IllegalArgumentException("'" + from + "' cannot be an envelope sender");
      }
    }
    this.from = from;
    this.to = to;
    this.message = stuffed;
  }

  /**
   * A message of {@link MessageTemplate#message}, signed or not. It was checked when its letter was
   * encoded, and is not checked again for each reader.
   */
  public static Outgoing spliced(String from, Address to, byte[] message) {
    return new Outgoing(from, message, to);
  }

  public String from() {
    return from;
  }

  public Address to() {
    return to;
  }

  /** The whole message as it is sent, with its dots doubled. */
  public byte[] message() {
    return message;
  }
}
