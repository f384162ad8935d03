package dev.daybreak.edition.preflight;

/** What becomes of an edition that preflight holds for its news, when its time is over. */
enum HeldAtDeadline {
  /** It is not sent. */
  HOLD,
  /** It is sent if it has enough stories. */
  ENOUGH,
  /** It is sent as it is. */
  SEND;

  boolean isSent(boolean enough) {
    return switch (this) {
      case HOLD -> false;
      case ENOUGH -> enough;
      case SEND -> true;
    };
  }
}
