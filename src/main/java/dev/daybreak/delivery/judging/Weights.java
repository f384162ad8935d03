package dev.daybreak.delivery.judging;

/**
 * What one answer counts for: natural logarithms of how much likelier it is from a faulty server
 * than from a good one.
 *
 * @param refusedNew a refusal of a reader who never got an edition
 * @param refusedKnown a refusal of a reader who did
 * @param taken a message that was taken, which counts against the suspicion
 */
record Weights(double refusedNew, double refusedKnown, double taken) {
  /**
   * A list that was never sent to may have two dead addresses in five; of a faulty server nine in
   * ten are refused: ln(0.9 / 0.4), and ln(0.6 / 0.1) for a message that is taken.
   */
  static final Weights FIRST_EDITION = new Weights(0.8, 0.8, 1.8);

  /**
   * Of readers who got an edition before, fewer than one in twenty is gone by the next, and a
   * faulty server may refuse only one in four: ln(0.25 / 0.05), and ln(0.95 / 0.75) for a message
   * that is taken. A third of the readers who were imported since may be dead.
   */
  static final Weights KNOWN_LIST = new Weights(0.3, 1.6, 0.24);
}
