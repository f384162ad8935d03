package dev.daybreak.delivery.ledger;

import java.util.Locale;

/** What can become of one delivery; the arrows are drawn here and nowhere else. */
public enum DeliveryState {
  QUEUED,
  IN_FLIGHT,
  SENT,
  DEFERRED,
  REFUSED,
  SUPPRESSED,
  UNKNOWN,
  EXPIRED;

  /** The ledger's deliveries, each with its batch. */
  public static final String LEDGER =
      "delivery d JOIN delivery_batch b ON b.edition_id = d.edition_id AND b.batch_no = d.batch_no";

  /** The state of one of {@link #LEDGER}: what is in flight is named on its batch. */
  public static final String COLUMN =
      "CASE WHEN d.subscriber_id = ANY (b.flight) THEN 'IN_FLIGHT' ELSE d.state END AS state";

  /** Whether nothing more happens to it by itself. */
  public boolean ended() {
    return this != QUEUED && this != IN_FLIGHT && this != DEFERRED;
  }

  boolean mayBecome(DeliveryState next) {
    return switch (this) {
      case QUEUED, DEFERRED -> next == IN_FLIGHT || next == SUPPRESSED || next == EXPIRED;
      // Back to queued: nothing of the message had been taken by the relay.
      case IN_FLIGHT ->
          next == SENT
              || next == DEFERRED
              || next == REFUSED
              || next == UNKNOWN
              || next == QUEUED
              || next == EXPIRED;
      case UNKNOWN -> next == QUEUED || next == SENT;
      case SENT, REFUSED, SUPPRESSED, EXPIRED -> false;
    };
  }

  /** As people read it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The column that counts it on its batch. */
  String counter() {
    return "n_" + name().toLowerCase(Locale.ROOT);
  }
}
