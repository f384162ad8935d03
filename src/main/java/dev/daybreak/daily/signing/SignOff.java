package dev.daybreak.daily.signing;

/** How the sign-off of an edition stands. */
public enum SignOff {
  /** The settings ask for none. */
  NOT_ASKED,
  /** Someone has signed it as it is now. */
  GIVEN,
  /** No one has signed it as it is now. At its deadline it is held. */
  AWAITED_OR_HELD,
  /** No one has signed it as it is now. At its deadline it is sent all the same. */
  AWAITED_OR_SENT;

  public boolean isAwaited() {
    return this == AWAITED_OR_HELD || this == AWAITED_OR_SENT;
  }
}
