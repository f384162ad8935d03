package dev.daybreak.delivery;

import static java.util.Objects.requireNonNullElse;

import dev.daybreak.delivery.judging.SecondAsking;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.ledger.Requeue;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.BatchTasks;
import dev.daybreak.mail.Relays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * At the end of a run, asks the SMTP servers again about some whom they had refused ({@link
 * SecondAsking}): a server that now takes them contradicts itself.
 */
@Component
class SecondTries {
  private final LedgerReader ledger;
  private final LedgerEntries entries;
  private final Runs runs;
  private final Requeue requeue;
  private final BatchTasks tasks;
  private final Relays relays;

  SecondTries(
      LedgerReader ledger,
      LedgerEntries entries,
      Runs runs,
      Requeue requeue,
      BatchTasks tasks,
      Relays relays) {
    this.ledger = ledger;
    this.entries = entries;
    this.runs = runs;
    this.requeue = requeue;
    this.tasks = tasks;
    this.relays = relays;
  }

  /**
   * Queues some of the refused again, once a run, if they are many. They are noted first, so that a
   * kill in between loses none, and two at once ask about the same.
   *
   * @return whether the run is not complete: they have not all been tried
   */
  boolean areOpen(Runs.Run run, Progress progress) {
    var id = run.edition();
    if (run.askedAgain().isEmpty()) {
      var some = choose(id, progress);
      if (some.isEmpty()) {
        return false;
      }
      if (run.pausedAt() != null) {
        return true;
      }
      runs.askAgain(id, some);
    }
    var asked = runs.of(id).map(Runs.Run::askedAgain).orElse(Map.of());
    var queued = requeue.requeueRefused(id, asked);
    if (queued > 0) {
      tasks.scheduleDue(id);
    }
    // Another wake may have been faster.
    return queued > 0 || !ledger.progress(id).complete();
  }

  private Map<Long, Instant> choose(long edition, Progress progress) {
    var sent = progress.of(DeliveryState.SENT);
    if (!SecondAsking.isDue(sent, progress.of(DeliveryState.REFUSED))) {
      return Map.of();
    }
    var refused = new ArrayList<LedgerEntry>();
    entries.eachFailed(
        edition, piece -> piece.stream().filter(this::canBeAsked).forEach(refused::add));
    return SecondAsking.isDue(sent, refused.size())
        ? SecondAsking.among(refused).stream()
            .collect(Collectors.toMap(LedgerEntry::subscriber, LedgerEntry::changed))
        : Map.of();
  }

  /** Of several servers one may take what another refuses: that contradicts nothing. */
  private boolean canBeAsked(LedgerEntry one) {
    return SecondAsking.isCounted(one) && relays.works(requireNonNullElse(one.refusedBy(), ""));
  }

  /** The servers that took someone at the second try: one for each reader. */
  List<String> contradictions(Runs.Run run) {
    return entries.takenAtSecondTry(run.edition(), run.askedAgain().keySet());
  }
}
