package dev.daybreak.edition.preflight;

/** What becomes of an edition that preflight holds for its news, when its time is over. */
enum HeldAtDeadline {
  /** It is not sent. */
  HOLD,
  /** It is sent if it has its minimum of stories. */
  ENOUGH,
  /** It is sent as it is. */
  SEND
}
