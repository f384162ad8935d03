package dev.daybreak.mail;

/** What became of one message at the relay. */
public sealed interface Outcome {

  /**
   * The relay has it, and answers for it from now on.
   *
   * @param reply its answer to the final dot, with the relay's own id of the message
   */
  record Accepted(Reply reply) implements Outcome {}

  /** The relay said no. */
  record Rejected(Stage stage, Reply reply, ReplyMeaning meaning) implements Outcome {
    Rejected(Stage stage, Reply reply) {
      this(stage, reply, ReplyTable.meaning(stage, reply));
    }
  }

  /** The connection was lost, or went quiet, after the dot: it may have been sent, or not. */
  record Unknown(String cause) implements Outcome {}

  /** The connection was lost before the dot: it was not sent, and may go again at once. */
  record Dropped(Stage stage, String cause) implements Outcome {}

  /** No usable connection: the relay cannot be reached, or offers no TLS that we may use. */
  record Unreachable(String cause) implements Outcome {}
}
