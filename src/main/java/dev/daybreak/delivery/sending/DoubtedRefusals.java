package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.judging.RefusalReview;
import dev.daybreak.delivery.judging.RunHistory;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Requeue;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.Runs;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Queues again the deliveries of a run whose refusals are not believed. */
@Component
public class DoubtedRefusals {
  private final Runs runs;
  private final Pacing pacing;
  private final Requeue requeue;
  private final LedgerReader ledger;

  DoubtedRefusals(Runs runs, Pacing pacing, Requeue requeue, LedgerReader ledger) {
    this.runs = runs;
    this.pacing = pacing;
    this.requeue = requeue;
    this.ledger = ledger;
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

  /**
   * The same when a person resumes the run. If more readers who got an earlier edition were refused
   * than can be gone, all of them are queued: the trouble began before it was noticed.
   */
  public int requeueForResume(long edition) {
    var suspected =
        runs.of(edition).map(Runs.Run::suspectSince).isPresent()
            || !pacing.paused(edition).isEmpty();
    var queued = requeue(edition);
    if (suspected) {
      var known = knownAndRefused(edition);
      if (RefusalReview.areTooMany(known.size(), ledger.progress(edition).of(DeliveryState.SENT))) {
        queued += requeue(edition, Instant.EPOCH, one -> known.contains(one.subscriber()));
      }
    }
    return queued;
  }

  private Set<Long> knownAndRefused(long edition) {
    var history = RunHistory.of(edition, ledger);
    var refused = Set.of(DeliveryState.REFUSED);
    var known = new HashSet<Long>();
    for (var batch : ledger.batchesWith(edition, refused)) {
      var subscribers =
          ledger.ended(edition, batch, refused, null).stream()
              .map(LedgerEntry::subscriber)
              .toList();
      known.addAll(history.knownAmong(subscribers, ledger));
    }
    return known;
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
