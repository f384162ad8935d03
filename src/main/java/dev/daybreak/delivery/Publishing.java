package dev.daybreak.delivery;

import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Publishes editions and corrections: moves them to sending and starts their runs, as one step. */
@Component
class Publishing {
  private static final Logger log = LoggerFactory.getLogger(Publishing.class);

  /** How often publishing is tried while another node or an editor moves the edition too. */
  private static final int ATTEMPTS = 3;

  private final Editions editions;
  private final Runs runs;
  private final Fence fence;
  private final TransactionOperations transaction;

  Publishing(Editions editions, Runs runs, Fence fence, TransactionOperations transaction) {
    this.editions = editions;
    this.runs = runs;
    this.fence = fence;
    this.transaction = transaction;
  }

  /**
   * Publishes an edition, whatever held it up. Nothing happens if it is published already.
   *
   * @param edition as it was seen: if someone has held, skipped or changed it since, it is not
   *     published
   * @param hoursFrom from when on readers' own hours count; null to send to all readers at once
   * @return whether it is published now
   */
  boolean publish(Edition edition, @Nullable Instant hoursFrom) {
    fence.raise();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var published = transaction.execute(status -> publishAsSeen(status, edition, hoursFrom));
      if (Boolean.TRUE.equals(published)) {
        log.info("Edition {}: sending", edition.date());
        return true;
      }
    }
    return false;
  }

  /** Returns false if it was moved from elsewhere in the meantime. */
  private boolean publishAsSeen(
      TransactionStatus status, Edition seen, @Nullable Instant hoursFrom) {
    var id = seen.id();
    var now = editions.byId(id).orElseThrow();
    if (now.state().published()) {
      return true;
    }
    if (now.state() == State.HELD && now.heldBy() != seen.heldBy()) {
      return false;
    }
    if (now.state() == State.SKIPPED && seen.state() != State.SKIPPED) {
      return false;
    }
    if (now.state() != State.LOCKED) {
      now = editions.move(now, State.LOCKED, null).orElse(null);
    }
    var sending = now == null ? Optional.<Edition>empty() : editions.move(now, State.SENDING, null);
    // From here on no one can change it.
    if (sending.filter(one -> one.revision() == seen.revision()).isEmpty()) {
      status.setRollbackOnly();
      return false;
    }
    runs.start(id, hoursFrom);
    return true;
  }

  /** Publishes the mail that corrects an edition, to those who have an earlier revision of it. */
  void publishCorrection(Edition edition, Edition correction) {
    fence.raise();
    transaction.executeWithoutResult(
        status ->
            editions
                .move(correction, State.SENDING, null)
                .ifPresent(
                    sending ->
                        runs.startCorrection(sending.id(), edition.id(), edition.revision())));
  }
}
