package dev.daybreak.bounces.mailboxes;

/** A mailbox cannot be read. */
public final class BoxUnavailable extends Exception {
  private static final long serialVersionUID = 1L;
  private final Trouble trouble;

  /** What is wrong. */
  public enum Trouble {
    /** The user name or the password is refused, which must not be tried again and again. */
    LOGIN,
    /** There is no such folder or file. */
    MISSING,
    /** The server does not answer, or lost the connection. */
    DOWN
  }

  /**
   * @param why on one line
   */
  public BoxUnavailable(Trouble trouble, String why, Throwable cause) {
    super(why, cause);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
