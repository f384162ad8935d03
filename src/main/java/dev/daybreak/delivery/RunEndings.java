package dev.daybreak.delivery;

import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.judging.DeliveryRate;
import dev.daybreak.delivery.judging.RunHistory;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerCompaction;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.OutcomeEffects;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends the runs whose deliveries have all ended, and compacts those that ended long ago. */
@Component
class RunEndings {
  private static final Logger log = LoggerFactory.getLogger(RunEndings.class);

  private final Editions editions;
  private final Runs runs;
  private final LedgerReader ledger;
  private final LedgerCompaction compaction;
  private final AddressReview review;
  private final SecondTries second;
  private final OutcomeEffects effects;
  private final Fence fence;

  RunEndings(
      Editions editions,
      Runs runs,
      LedgerReader ledger,
      LedgerCompaction compaction,
      AddressReview review,
      SecondTries second,
      OutcomeEffects effects,
      Fence fence) {
    this.editions = editions;
    this.runs = runs;
    this.ledger = ledger;
    this.compaction = compaction;
    this.review = review;
    this.second = second;
    this.effects = effects;
    this.fence = fence;
  }

  /** Ends every run that is complete. */
  void end() {
    editions.sending().forEach(this::endWhenComplete);
    // Readers who were added or tried again after the end.
    runs.unweighed().forEach(this::weighAgain);
  }

  private void endWhenComplete(Edition edition) {
    var run = runs.of(edition.id()).filter(one -> one.frozenAt() != null).orElse(null);
    var progress = ledger.progress(edition.id());
    if (run == null || needsPerson(run) || !progress.complete()) {
      return;
    }
    if (isFarBelowUsual(run, progress)) {
      effects.tooFew(edition, progress, run.startedAt());
      return;
    }
    if (run.acceptedBy() == null && !isConfirmed(edition, run, progress)) {
      return;
    }
    review.weigh(edition, progress);
    if (editions.move(edition, State.SENT, null).isPresent()) {
      runs.weighed(edition.id());
      // It tells this database from one that was saved during the run.
      fence.raise();
      log.info(
          "Edition {}: sent to {} of {}",
          edition.date(),
          progress.of(DeliveryState.SENT),
          progress.audience());
      effects.resume(edition);
    }
  }

  /** Whether the server has stood by its refusals, if they are many. */
  private boolean isConfirmed(Edition edition, Runs.Run run, Progress progress) {
    if (second.areOpen(run, progress)) {
      return false;
    }
    // Another node may have asked meanwhile.
    var asked = runs.of(edition.id()).orElse(run);
    var taken = second.contradictions(asked);
    if (!taken.isEmpty()) {
      effects.contradicts(
          edition, Set.copyOf(taken), taken.size(), asked.askedAgain().size(), run.startedAt());
    }
    return taken.isEmpty();
  }

  private static boolean needsPerson(Runs.Run run) {
    return run.stopped() != null && run.tryAgainAt() == null;
  }

  /** An edition that no one got, or far fewer than usual, is not called sent without a person. */
  private boolean isFarBelowUsual(Runs.Run run, Progress progress) {
    var rate = RunHistory.rate(progress);
    if (run.acceptedBy() != null || rate.failed() == 0) {
      return false;
    }
    var before = RunHistory.of(run.edition(), ledger).rates();
    return rate.isFarBelow(before)
        // Those who get a newer edition instead are no failures.
        && new DeliveryRate(rate.sent(), rate.failed() - ledger.countSuperseded(run.edition()))
            .isFarBelow(before);
  }

  private void weighAgain(long id) {
    var edition = editions.byId(id).filter(one -> one.state() == State.SENT);
    var progress = ledger.progress(id);
    if (edition.isPresent() && progress.complete()) {
      // A refusal that is recorded meanwhile makes it unweighed again.
      runs.weighed(id);
      review.weigh(edition.get(), progress);
    }
  }

  /** Compacts some of what is old enough; the next calls compact the rest. */
  void compact() {
    for (var edition : runs.markCompacted()) {
      log.info("Edition number {}: only its counters are kept from now on", edition);
    }
    compaction.compact();
  }
}
