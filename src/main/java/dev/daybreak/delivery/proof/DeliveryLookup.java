package dev.daybreak.delivery.proof;

import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.subscribers.Subscriber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "did this reader get it?".
 *
 * @param entry the row of the ledger; null where there is none
 * @param why why there is none; empty where there is one
 */
public record DeliveryLookup(String address, @Nullable LedgerEntry entry, String why) {

  static String why(Subscriber reader, @Nullable Instant published) {
    return switch (reader.state()) {
      case PENDING -> "this reader signed up and never confirmed it";
      case LEFT -> "this reader had left the list";
      case SUPPRESSED -> "the address is never mailed";
      case CONFIRMED ->
          published != null
                  && reader.confirmedAt() != null
                  && !reader.confirmedAt().isBefore(published)
              ? "this reader confirmed after its audience was fixed"
              : "this reader is subscribed and has no row: send it to the missing";
    };
  }
}
