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

    /** Whether the reply also ended the connection (RFC 5321 §3.8). */
    public boolean closes() {
      return reply.code() == 421;
    }
  }

  /** No reply to the final dot: the server may have taken it, or not. */
  record Unknown(String cause) implements Outcome {}

  /**
   * One of its commands was answered by a lost connection, a time-out or something that isn’t SMTP,
   * before the final dot. It was not sent. Its recipient may be the reason: a server can fail at
   * one. A server that takes only so many messages per connection looks the same at {@link
   * Stage#MAIL}, after others were answered ({@link Relay#answered}).
   */
  record Dropped(Stage stage, String cause) implements Outcome {}

  /**
   * The connection ended over another message, before this one’s turn: it was not sent, and that
   * says nothing about its recipient.
   */
  record Untried(String cause) implements Outcome {}

  /** No usable connection: the server cannot be reached, or offers no TLS that may be used. */
  record Unreachable(String cause) implements Outcome {}
}
