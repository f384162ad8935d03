package dev.daybreak.delivery.ledger;

/** What the relay's log says of an email that the relay accepted, if it has not been delivered. */
public enum RelayNote {
  /** The relay keeps it, and tries again. */
  HELD,
  /** It was deleted at the relay. */
  DROPPED,
  /** The relay never logged it. */
  UNLOGGED
}
