package dev.daybreak.subscribers;

import java.util.Locale;

/** Why an address is not mailed any more. */
public enum Suppression {
  /** The mailbox does not exist, or kept refusing. */
  BOUNCED,
  /** The reader reported an edition as spam. */
  COMPLAINED,
  /** The reader's data were erased at the reader's wish. */
  ERASED,
  /** An editor decided it; only an editor may take it back. */
  EDITOR;

  /**
   * Whether confirming a new sign-up lifts it. It does where the block only guards against mail
   * that nobody asked for: the confirmation is newer, and the reader's own.
   */
  public boolean liftedByConfirming() {
    return this != EDITOR;
  }

  /** As lists and a reader's own data say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
