package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.Batch;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.DeliverySettings.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a batch over from an earlier owner, with what that owner left in flight. */
@Component
class BatchTakeover {
  private static final Logger log = LoggerFactory.getLogger(BatchTakeover.class);

  private final Ledger ledger;
  private final DeliverySettings settings;

  BatchTakeover(Ledger ledger, DeliverySettings settings) {
    this.ledger = ledger;
    this.settings = settings;
  }

  Batch take(long edition, int number) {
    var batch = ledger.own(edition, number);
    recover(batch);
    return batch;
  }

  /**
   * Whether the deliveries that a crash left in flight were sent is unknown: the setting decides.
   */
  private void recover(Batch batch) {
    var left = ledger.leftInFlight(batch);
    if (left.isEmpty()) {
      return;
    }
    var resend = settings.unknown() == Unknown.RESEND;
    var state = resend ? DeliveryState.QUEUED : DeliveryState.UNKNOWN;
    var why = "interrupted while it was in flight";
    ledger.record(
        batch,
        left.stream()
            .map(row -> new DeliveryResult(row, state, true, row.due(), why, null))
            .toList());
    log.info(
        "Batch {} of edition {}: {} deliveries were in flight when it was interrupted, {}",
        batch.number(),
        batch.edition(),
        left.size(),
        resend ? "they are sent again" : "they are held as unknown");
  }
}
