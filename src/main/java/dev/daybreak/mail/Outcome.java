package dev.daybreak.mail;

/** The result of handing one message to the SMTP server. */
public sealed interface Outcome {

  /**
   * The server took it, and is responsible for it from now on (RFC 5321 §6.1).
   *
   * @param reply to the final dot, with the server's own id of the message
   */
  record Accepted(Reply reply) implements Outcome {}

  /** The server refused it. */
  record Rejected(Stage stage, Reply reply, ReplyMeaning meaning) implements Outcome {
    Rejected(Stage stage, Reply reply) {
      this(stage, reply, ReplyTable.meaning(stage, reply));
    }
  }

  /** No reply to the final dot: the server may have taken it, or not. */
  record Unknown(String cause) implements Outcome {}

  /**
   * The connection was lost before the final dot: it was not sent, and can be sent again at once.
   */
  record Dropped(Stage stage, String cause) implements Outcome {}

  /** No usable connection: the server cannot be reached, or offers no TLS that may be used. */
  record Unreachable(String cause) implements Outcome {}
}
