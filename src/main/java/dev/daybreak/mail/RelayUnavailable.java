package dev.daybreak.mail;

/** There is no connection to the SMTP server. */
public final class RelayUnavailable extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Outcome outcome;

  RelayUnavailable(String message, Outcome outcome, Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** The outcome for its messages: unreachable, or rejected if the server replied why. */
  public Outcome outcome() {
    return outcome;
  }
}
