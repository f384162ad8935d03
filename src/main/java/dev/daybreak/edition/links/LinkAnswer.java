package dev.daybreak.edition.links;

/**
 * The answer of an address when it was last asked.
 *
 * @param why details for an editor, such as {@code HTTP 404}; empty if there are none
 */
public record LinkAnswer(State state, String why) {

  /** What it means for an edition. */
  public enum State {
    ANSWERS,
    /** The page exists, but refuses programs (401, 403, 429); people can open it. */
    REFUSES,
    /** The outlet has removed the page (404, 410): no reader should be sent there. */
    GONE,
    /** The server has trouble or cannot be reached; that may pass. */
    TROUBLE,
    /** It did not answer in time. */
    TIMEOUT,
    /** It is no address that a program can ask. */
    INVALID,
    /** Its name is reserved for examples (RFC 2606); it was not asked. */
    MADE_UP
  }

  /** Whether an editor should know. */
  public boolean isBad() {
    return switch (state) {
      case ANSWERS, REFUSES, MADE_UP -> false;
      case GONE, TROUBLE, TIMEOUT, INVALID -> true;
    };
  }
}
