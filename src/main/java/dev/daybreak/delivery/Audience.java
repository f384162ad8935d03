package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.Addressee;
import dev.daybreak.delivery.ledger.LedgerAudience;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.BatchTasks;
import dev.daybreak.subscribers.Subscribers;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The audience of an edition: its recipients, and when each of them is due. It is frozen into the
 * delivery log when the edition is published.
 */
@Component
class Audience {
  /** Deliveries of one batch, and subscribers read in one step of freezing. */
  private static final int BATCH = 500;

  private final Subscribers subscribers;
  private final Runs runs;
  private final LedgerAudience audience;
  private final LedgerReader ledger;
  private final BatchTasks tasks;
  private final DeliverySettings settings;
  private final TransactionOperations transaction;
  private final Canary canary;
  private final Lock freezing = new ReentrantLock();

  Audience(
      Subscribers subscribers,
      Runs runs,
      LedgerAudience audience,
      LedgerReader ledger,
      BatchTasks tasks,
      DeliverySettings settings,
      TransactionOperations transaction,
      Canary canary) {
    this.subscribers = subscribers;
    this.runs = runs;
    this.audience = audience;
    this.ledger = ledger;
    this.tasks = tasks;
    this.settings = settings;
    this.transaction = transaction;
    this.canary = canary;
  }

  /**
   * Freezes the audience of a run, from where it was cut short; the first batches are sent
   * meanwhile. Returns when it is frozen, also if another thread does it: two that freeze one
   * audience at once would make the database refuse each of its rows once.
   *
   * @throws IllegalStateException if the thread is interrupted while it waits for another one
   */
  void freeze(Runs.Run run) {
    try {
      freezing.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the program ends", e);
    }
    try {
      runs.of(run.edition()).filter(now -> now.frozenAt() == null).ifPresent(this::freezeRest);
    } finally {
      freezing.unlock();
    }
  }

  private void freezeRest(Runs.Run run) {
    var last = run.frozenThrough();
    if (last == 0) {
      freezeFirst(run);
    }
    for (var chunk = next(run, last); !chunk.isEmpty(); chunk = next(run, last)) {
      last = freeze(run, chunk);
      // With a daily limit all batches must be known before one of them takes the first turn.
      if (settings.dailyLimit() == null) {
        tasks.scheduleDue(run.edition());
      }
    }
    runs.frozen(run.edition());
  }

  /** Those on duty, each in a batch of their own, are sent to before the others are even read. */
  private void freezeFirst(Runs.Run run) {
    var first = canary.first(run);
    for (var one : first) {
      audience.add(run.edition(), Math.toIntExact(one.subscriber()), List.of(one));
    }
    if (!first.isEmpty()) {
      tasks.scheduleDue(run.edition());
    }
  }

  /** All confirmed subscribers; for a correction those who have the revision that it corrects. */
  private List<Addressee> next(Runs.Run run, long after) {
    var corrected = run.corrects();
    if (corrected != null) {
      return ledger.earlier(corrected, run.correctsBelow(), after, BATCH, run.startedAt());
    }
    var opens = canary.opens(run);
    return subscribers.confirmedAfter(after, BATCH).stream()
        .map(reader -> new Addressee(reader.id(), reader.email(), canary.due(run, reader, opens)))
        .toList();
  }

  /** One chunk is one batch. Its first subscriber is its number, so that two nodes make it once. */
  private long freeze(Runs.Run run, List<Addressee> chunk) {
    var last = chunk.get(chunk.size() - 1).subscriber();
    transaction.executeWithoutResult(
        status -> {
          audience.add(run.edition(), Math.toIntExact(chunk.get(0).subscriber()), chunk);
          runs.frozenThrough(run.edition(), last);
        });
    return last;
  }
}
