package dev.daybreak.mail;

/** No connection to the relay came about, and what that means for what was to be sent. */
public final class RelayUnavailable extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Outcome outcome;

  RelayUnavailable(String message, Outcome outcome, Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** {@link Outcome.Unreachable}, or {@link Outcome.Rejected} where the relay said why. */
  public Outcome outcome() {
    return outcome;
  }
}
