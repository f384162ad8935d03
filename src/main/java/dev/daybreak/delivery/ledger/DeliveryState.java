package dev.daybreak.delivery.ledger;

import java.util.Locale;

/** The states of a delivery, and which state may follow which. */
public enum DeliveryState {
  QUEUED,
  IN_FLIGHT,
  SENT,
  DEFERRED,
  REFUSED,
  SUPPRESSED,
  UNKNOWN,
  EXPIRED,
  /** The SMTP server had accepted it, and it came back later. */
  BOUNCED;

  /** Whether it is final, unless a person decides otherwise. */
  public boolean ended() {
    return this != QUEUED && this != IN_FLIGHT && this != DEFERRED;
  }

  boolean mayBecome(DeliveryState next) {
    return switch (this) {
      // To unknown: the one server that may have it does not come back. To refused: neither does
      // the one that had refused it, so there is no second try.
      case QUEUED, DEFERRED ->
          next == IN_FLIGHT
              || next == SUPPRESSED
              || next == EXPIRED
              || next == UNKNOWN
              || next == REFUSED;
      // Back to queued: the server had taken nothing of the message.
      case IN_FLIGHT ->
          next == SENT
              || next == DEFERRED
              || next == REFUSED
              || next == UNKNOWN
              || next == QUEUED
              || next == EXPIRED;
      case UNKNOWN -> next == QUEUED || next == SENT || next == BOUNCED;
      case SENT -> next == BOUNCED;
      case REFUSED, SUPPRESSED, EXPIRED, BOUNCED -> false;
    };
  }

  /** The state in lower case with spaces, such as "in flight". */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The column of the batch that counts deliveries in this state. */
  String counter() {
    return "n_" + name().toLowerCase(Locale.ROOT);
  }
}
