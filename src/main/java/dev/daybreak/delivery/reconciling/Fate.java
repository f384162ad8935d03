package dev.daybreak.delivery.reconciling;

/**
 * What the log says became of an email at the relay. Of the several queue ids that a delivery may
 * have, since it was sent again or went through a filter, the later one here tells its fate.
 */
enum Fate {
  UNSEEN(0),
  /** It went on under another queue id of the same relay. */
  HANDED_ON(1),
  /** It is in the log, which does not say how it ended. */
  TAKEN(2),
  /** It was deleted at the relay. */
  DROPPED(3),
  BOUNCED(4),
  HELD(5),
  DELIVERED(6);

  private static final Fate[] ALL = values();

  /** What it is kept as. */
  final byte code;

  Fate(int code) {
    this.code = (byte) code;
  }

  static Fate of(byte code) {
    return ALL[code];
  }

  /** The fate of a delivery that has this one under one queue id, and the other under another. */
  Fate and(Fate other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * The fate under one queue id that had this one, after another line. An alias may stand for
   * several people: the reader has it if one of them has.
   */
  Fate then(Fate next) {
    return this == DELIVERED || (next == TAKEN && this != UNSEEN) ? this : next;
  }
}
