package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.journal.Flight;
import dev.daybreak.delivery.journal.FlightJournal;
import dev.daybreak.delivery.journal.FlightJournals;
import dev.daybreak.delivery.ledger.Batch;
import dev.daybreak.delivery.ledger.BatchTaken;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.Opening;
import dev.daybreak.delivery.ledger.UnknownDeliveries;
import dev.daybreak.delivery.ledger.UnknownDeliveries.Decision;
import dev.daybreak.delivery.runs.DatabaseRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Marks groups as in flight and records their results. Only this process and its journal know
 * these, so a database that is unavailable or full must not make them unknown.
 */
@Component
class ResultRecorder {
  private static final List<Duration> WAITS =
      Stream.of(1, 2, 4, 8).map(Duration::ofSeconds).toList();

  private final Ledger ledger;
  private final UnknownDeliveries unknown;
  private final FlightJournals journals;
  private final Fence fence;
  private final DatabaseRoom database;

  /** Groups whose results are committed, but perhaps not yet in the database's file. */
  private final Queue<Marked> committed = new ConcurrentLinkedQueue<>();

  private volatile @Nullable String name;

  ResultRecorder(
      Ledger ledger,
      UnknownDeliveries unknown,
      FlightJournals journals,
      Fence fence,
      DatabaseRoom database) {
    this.ledger = ledger;
    this.unknown = unknown;
    this.journals = journals;
    this.fence = fence;
    this.database = database;
  }

  /**
   * A group in flight: its deliveries, and the journal of what is heard about them.
   *
   * @param opening of the database in which they were marked
   */
  record Marked(List<LedgerRow> rows, FlightJournal journal, Opening opening) {}

  /**
   * Marks deliveries as in flight, and begins their journal.
   *
   * @param relay the SMTP server that they are sent to
   * @throws BatchTaken if another worker has taken the batch since
   */
  Marked fly(Batch batch, List<LedgerRow> rows, int revision, String relay) {
    var subscribers = rows.stream().map(LedgerRow::subscriber).toList();
    var journal = journals.begin(new Flight(name(), batch.edition(), batch.number(), subscribers));
    var marked = false;
    try {
      var flown =
          flushing(
              () -> ledger.fly(batch, rows, revision, journal.flight(), relay),
              Ledger.Flown::opening);
      marked = true;
      return new Marked(flown.rows(), journal, flown.opening());
    } finally {
      if (!marked) {
        journal.close();
      }
    }
  }

  private String name() {
    var known = name;
    if (known == null) {
      known = fence.database();
      name = known;
    }
    return known;
  }

  /** Flushes what was recorded to the database's file. */
  void keep() {
    flushing(ledger::keep, Function.identity());
  }

  /**
   * Does what flushes the commits until now: their journals are not needed any longer, except of
   * those that the database lost before.
   */
  private <T> T flushing(Supplier<T> flush, Function<T, Opening> opening) {
    var before = new ArrayList<Marked>();
    for (var one = committed.poll(); one != null; one = committed.poll()) {
      before.add(one);
    }
    try {
      var flushed = flush.get();
      before.removeIf(group -> isKept(group, opening.apply(flushed)));
      return flushed;
    } finally {
      committed.addAll(before);
    }
  }

  private boolean isKept(Marked group, Opening opening) {
    var journal = group.journal();
    var flight = journal.group();
    if (!group.opening().is(opening)
        && ledger.hasLostResults(flight.edition(), flight.batch(), journal.flight())) {
      return false;
    }
    journal.delete();
    return true;
  }

  /** Records the results of a group that has landed. */
  void record(Batch batch, List<DeliveryResult> results, Marked group) {
    var journal = group.journal();
    try {
      record(batch, results);
    } catch (BatchTaken e) {
      settle(batch, results);
      journal.delete();
      throw e;
    }
    journal.recorded();
    committed.add(group);
  }

  /** The new owner could not know their outcome, and may have left them as unknown. */
  private void settle(Batch batch, List<DeliveryResult> results) {
    var sent =
        results.stream()
            .filter(result -> result.state() == DeliveryState.SENT)
            .map(result -> result.row().subscriber())
            .toList();
    unknown.decide(batch.edition(), Decision.ARRIVED, sent);
  }

  /** Tries for as long as the process lives: what is lost here is unknown, or in the journal. */
  private void record(Batch batch, List<DeliveryResult> results) {
    for (var tries = 0; ; tries++) {
      try {
        ledger.record(batch, results);
        database.wrote();
        return;
      } catch (DataAccessException | TransactionException e) {
        if (!database.failed(e) || !waits(tries)) {
          throw e;
        }
      }
    }
  }

  /** Returns false if the process ends. */
  private static boolean waits(int tries) {
    LockSupport.parkNanos(WAITS.get(Math.min(tries, WAITS.size() - 1)).toNanos());
    return !Thread.currentThread().isInterrupted();
  }
}
