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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /**
   * Since when refusals are not believed.
   *
   * @param begun when the run began
   * @param everywhere of any provider; null if that is not so
   * @param providers of one of these, by its name
   */
  private record Suspicions(
      @Nullable Instant begun, @Nullable Instant everywhere, Map<String, Instant> providers) {

    /** Whether all refusals of the run are doubted. */
    boolean areAboutAll() {
      return begun != null && everywhere != null && !everywhere.isAfter(begun);
    }

    boolean areNone() {
      return everywhere == null && providers.isEmpty();
    }

    Instant first() {
      return Stream.concat(Stream.ofNullable(everywhere), providers.values().stream())
          .min(Instant::compareTo)
          .orElseThrow();
    }
  }

  private Suspicions suspicions(long edition) {
    var run = runs.of(edition);
    return new Suspicions(
        run.map(Runs.Run::startedAt).orElse(null),
        run.map(Runs.Run::suspectSince).orElse(null),
        pacing.paused(edition));
  }

  /** Queues everything that was refused since the SMTP server or a provider became suspect. */
  public int requeue(long edition) {
    return requeue(edition, suspicions(edition));
  }

  private int requeue(long edition, Suspicions suspicions) {
    return suspicions.areNone()
        ? 0
        : requeue(
            edition,
            suspicions.first(),
            refused -> refused.stream().filter(one -> isDoubted(one, suspicions)).toList());
  }

  /**
   * The same when a person resumes the run. If more readers who got an earlier edition are still
   * refused than can be gone, all of them are queued: the trouble began before it was noticed.
   */
  public int requeueForResume(long edition) {
    // A run that had to stop asks about the refused anew, and its second tries are as all others.
    runs.of(edition)
        .filter(run -> run.suspectSince() != null)
        .ifPresent(run -> requeue.asAnyOther(edition, run.askedAgain().keySet()));
    var suspicions = suspicions(edition);
    var queued = requeue(edition, suspicions);
    if (suspicions.areNone() || suspicions.areAboutAll()) {
      return queued;
    }
    var history = RunHistory.of(edition, ledger);
    if (!isTooMuchForKnown(edition, history)) {
      return queued;
    }
    return queued
        + requeue(
            edition,
            null,
            refused -> {
              var known = history.knownAmong(ids(refused), ledger);
              return refused.stream().filter(one -> known.contains(one.subscriber())).toList();
            });
  }

  private boolean isTooMuchForKnown(long edition, RunHistory history) {
    var progress = ledger.progress(edition);
    var sent = progress.of(DeliveryState.SENT);
    return RefusalReview.areTooMany(progress.of(DeliveryState.REFUSED), sent)
        && RefusalReview.areTooMany(history.countKnownRefused(edition, ledger), sent);
  }

  private boolean isDoubted(LedgerEntry refused, Suspicions suspicions) {
    return isSince(refused, suspicions.everywhere())
        || suspicions.providers().entrySet().stream()
            .anyMatch(
                provider ->
                    isSince(refused, provider.getValue())
                        && pacing.isOneOf(refused.address(), Set.of(provider.getKey())));
  }

  private static boolean isSince(LedgerEntry refused, @Nullable Instant moment) {
    return moment != null && !refused.changed().isBefore(moment);
  }

  private static Collection<Long> ids(List<LedgerEntry> entries) {
    return entries.stream().map(LedgerEntry::subscriber).toList();
  }

  private int requeue(
      long edition, @Nullable Instant since, UnaryOperator<List<LedgerEntry>> which) {
    return requeue.requeue(
        edition, Set.of(DeliveryState.REFUSED), since, Requeue.Terms.AS_OLD, which);
  }
}
