package dev.daybreak.delivery.ledger;

/**
 * The time from the opening of a database to its closing: its commits may be lost after that only.
 *
 * @param number another one for each; 0 if it is unknown
 */
public record Opening(long number) {
  static final Opening UNKNOWN = new Opening(0);

  /** Of a database that loses no commit. */
  public static final Opening ONLY = new Opening(1);

  /** Whether the other is certainly this one. */
  public boolean is(Opening other) {
    return number != 0 && number == other.number;
  }
}
