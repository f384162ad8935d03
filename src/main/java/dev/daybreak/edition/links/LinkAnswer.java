package dev.daybreak.edition.links;

/**
 * What an address said when it was asked whether it is there.
 *
 * @param why a sentence for an editor; empty where there is nothing to say
 */
public record LinkAnswer(State state, String why) {

  /** What it means for an edition. */
  public enum State {
    ANSWERS,
    /** It is there, but not for programs (401, 403, 429): people get it. */
    REFUSES,
    /** The outlet has taken it away (404, 410): no reader should be sent there. */
    GONE,
    /** It has trouble of its own, or nobody answers: that may pass. */
    TROUBLE,
    /** Its name is set aside for examples (RFC 2606): nobody was asked. */
    MADE_UP
  }
}
