package dev.daybreak.mail;

/** A message with its envelope. Two are never compared: a message is as good as its identity. */
public final class Outgoing {
  private final String from;
  private final Address to;
  private final byte[] message;

  /**
   * Checks that no part can be taken for a command.
   *
   * @param from the envelope sender, which bounces go to; see {@link Verp}
   * @param to the one recipient
   * @param message all of it, with CRLF line ends
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
   * One whose message was made by {@link MessageTemplate#message}, signed or not: that was looked
   * through when its letter was encoded, and is not once more for each reader.
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

  /** All of the message as SMTP carries it, with its dots stuffed. */
  public byte[] message() {
    return message;
  }
}
