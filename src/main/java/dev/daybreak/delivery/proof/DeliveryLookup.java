package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.subscribers.Subscriber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a reader got an edition.
 *
 * @param entry the delivery; null if there is none
 * @param why why there is none; empty if there is one
 */
public record DeliveryLookup(String address, @Nullable LedgerEntry entry, String why) {

  static String why(Subscriber reader, @Nullable Instant published) {
    return switch (reader.state()) {
      case PENDING -> "this reader signed up and never confirmed";
      case LEFT -> "this reader has unsubscribed";
      case SUPPRESSED -> "the address is suppressed";
      case CONFIRMED ->
          published != null
                  && reader.confirmedAt() != null
                  && !reader.confirmedAt().isBefore(published)
              ? "this reader subscribed after sending began"
              : "this reader is subscribed and not included: send it to the missing";
    };
  }
}
