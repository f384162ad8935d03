package dev.daybreak.bounces.mailboxes;

import java.time.Instant;

/** A place where emails lie that came back. */
public interface ReturnBox {

  /** The name that tells it from the others, for people too. */
  String name();

  /** Identifies the account with its password; not to be turned into the password. */
  String account();

  /**
   * Passes on what has arrived since a place, in order, until the taker wants no more.
   *
   * @param oldest what arrived before this moment is passed over
   * @return the place after what was taken; the same if there was nothing
   * @throws BoxUnavailable if it cannot be read
   */
  Place read(Place from, Instant oldest, Taker taker) throws BoxUnavailable;

  /**
   * How far it was read.
   *
   * @param validity a place counts only under the same number
   * @param value of the last email that was taken
   */
  record Place(long validity, long value) {
    public static final Place START = new Place(0, 0);
  }

  /** Takes emails. */
  interface Taker {
    /**
     * Takes one.
     *
     * @param message the first bytes of it
     */
    Taken take(byte[] message);
  }

  /** What was done with one that was offered. */
  enum Taken {
    /** It need not be offered again. */
    DONE,
    /** It is for someone else: it need not be offered again, and stays where it lies. */
    PASSED,
    /** It is too early: it is offered again in a while, and so are those behind it. */
    LATER
  }
}
