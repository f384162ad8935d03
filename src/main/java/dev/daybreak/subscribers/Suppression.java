package dev.daybreak.subscribers;

import java.util.Locale;

/** Why an address is suppressed: it gets no email any more. */
public enum Suppression {
  /** The mailbox does not exist, or refused email again and again. */
  BOUNCED,
  /** The reader reported an edition as spam. */
  COMPLAINED,
  /** The reader's data was deleted at the reader's wish. */
  ERASED,
  /** An editor decided it; only an editor may lift it. */
  EDITOR;

  /**
   * Whether confirming a new sign-up lifts it. It does if the suppression only guards against
   * unwanted email: the confirmation is newer, and the reader's own.
   */
  public boolean liftedByConfirming() {
    return this != EDITOR;
  }

  /**
   * Whether an editor may lift it with many others and without a reason. What the reader wished is
   * not lifted so.
   */
  public boolean liftedByEditor() {
    return this == BOUNCED || this == EDITOR;
  }

  /** Whether an editor may lift it with a reason, which is kept. */
  public boolean releasedByEditor() {
    return this != ERASED;
  }

  /** As lists and a reader's own data say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
