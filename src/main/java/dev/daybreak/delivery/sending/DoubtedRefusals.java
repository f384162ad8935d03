package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.Requeue;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.Runs;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Queues again the deliveries of a run whose refusals are not believed. */
@Component
public class DoubtedRefusals {
  private final Runs runs;
  private final Pacing pacing;
  private final Requeue requeue;

  DoubtedRefusals(Runs runs, Pacing pacing, Requeue requeue) {
    this.runs = runs;
    this.pacing = pacing;
    this.requeue = requeue;
  }

  /** Queues everything that was refused since the SMTP server or a provider became suspect. */
  public int requeue(long edition) {
    var queued = 0;
    var since = runs.of(edition).map(Runs.Run::suspectSince);
    if (since.isPresent()) {
      queued += requeue(edition, since.get(), any -> true);
    }
    for (var paused : pacing.paused(edition).entrySet()) {
      queued +=
          requeue(
              edition,
              paused.getValue(),
              one -> pacing.isOneOf(one.address(), Set.of(paused.getKey())));
    }
    return queued;
  }

  private int requeue(long edition, Instant since, Predicate<LedgerEntry> which) {
    return requeue.requeue(
        edition,
        Set.of(DeliveryState.REFUSED),
        since,
        Requeue.Age.KEPT,
        refused -> refused.stream().filter(which).toList());
  }
}
