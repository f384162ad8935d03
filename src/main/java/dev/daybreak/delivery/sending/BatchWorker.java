package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.Batch;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.SendingOrder;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.RunGate;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Sends the due deliveries of one batch over one connection that is kept open, group by group. */
@Component
class BatchWorker {
  private static final int LOAD = 500;

  /** How often deliveries that stay due while they wait, as for a provider, are looked at again. */
  private static final Duration REST = Duration.ofMinutes(5);

  private final RunGate gate;
  private final BatchTakeover takeover;
  private final Ledger ledger;
  private final Editions editions;
  private final Eligibility eligibility;
  private final Pacing pacing;
  private final GroupSender sender;
  private final RelayConnections connections;

  BatchWorker(
      RunGate gate,
      BatchTakeover takeover,
      Ledger ledger,
      Editions editions,
      Eligibility eligibility,
      Pacing pacing,
      GroupSender sender,
      RelayConnections connections) {
    this.gate = gate;
    this.takeover = takeover;
    this.ledger = ledger;
    this.editions = editions;
    this.eligibility = eligibility;
    this.pacing = pacing;
    this.sender = sender;
    this.connections = connections;
  }

  /**
   * Works until nothing is due, something halts the run, or {@code stopping} says so.
   *
   * @param stopping asked before each message, so that a shutdown waits for one message at most
   * @return whether the run goes on, so that another batch may follow
   * @throws dev.daybreak.delivery.ledger.BatchTaken if another worker continues the batch
   */
  boolean work(long editionId, int number, BooleanSupplier stopping) {
    if (!gate.isOpen()) {
      return false;
    }
    var edition = editions.byId(editionId).orElseThrow();
    try (var slot = pacing.enter();
        var line = connections.create()) {
      var batch = takeover.take(edition, number, line);
      BooleanSupplier mustEnd = () -> stopping.getAsBoolean() || slot.isToGo();
      var shift = new Shift(batch, edition, line, mustEnd);
      if (shift.work()) {
        ledger.leave(batch, shift.leavesSome ? REST : Duration.ZERO);
      }
    } finally {
      // A shutdown may be waiting, and closes the database under those who still read from it.
      takeover.keep();
    }
    return gate.open(editionId).isPresent() && !stopping.getAsBoolean();
  }

  /** One worker's time with one batch. */
  private final class Shift {
    private final Batch batch;
    private final RelayConnection line;
    private final BooleanSupplier mustEnd;
    private final SendingOrder order;
    private Edition edition;
    private boolean leavesSome;

    Shift(Batch batch, Edition edition, RelayConnection line, BooleanSupplier mustEnd) {
      this.batch = batch;
      this.edition = edition;
      this.line = line;
      this.mustEnd = mustEnd;
      this.order = new SendingOrder(edition.id());
    }

    /** Returns whether everything that is due was looked at. */
    boolean work() {
      var queue = new ArrayDeque<LedgerRow>();
      for (var last = 0L; !mustEnd.getAsBoolean(); ) {
        var run = look();
        if (run.isEmpty()) {
          return false;
        }
        if (queue.isEmpty()) {
          var due = ledger.due(batch, last, LOAD);
          if (due.isEmpty()) {
            return true;
          }
          last = due.get(due.size() - 1).subscriber();
          due.stream()
              .sorted(Comparator.comparingLong(row -> order.place(row.subscriber())))
              .forEach(queue::add);
        }
        if (!step(run.orElseThrow(), queue)) {
          return false;
        }
      }
      return false;
    }

    /** Reads before each group what an editor did: pausing, slowing, correcting. */
    private Optional<Runs.Run> look() {
      var run = gate.open(edition.id());
      edition = editions.current(edition);
      return run;
    }

    /** A second try waits for nothing: neither for its provider nor for tomorrow. */
    private void endWithoutRoom(Runs.Run run, Deque<LedgerRow> queue) {
      var second = queue.stream().filter(row -> row.isSecondTry() && row.relay() == null).toList();
      if (!second.isEmpty()) {
        var late = run.waits() ? second : pacing.withoutRoom(run.edition(), second);
        if (!late.isEmpty()) {
          queue.removeAll(late);
          ledger.record(batch, late.stream().map(Verdicts::stillRefused).toList());
        }
      }
    }

    /** Sends a group of the queue; returns whether the run goes on. */
    private boolean step(Runs.Run run, Deque<LedgerRow> queue) {
      endWithoutRoom(run, queue);
      var grant = pacing.grant(edition.id(), run.pace(), queue);
      if (grant.rows().isEmpty()) {
        leavesSome |= grant.leftSome();
        LockSupport.parkNanos(grant.untilNext().toNanos());
        return true;
      }
      var choice = eligibility.among(edition, grant.rows());
      if (!choice.ended().isEmpty()) {
        ledger.record(batch, choice.ended());
      }
      leavesSome |= !choice.aside().isEmpty();
      return choice.ready().isEmpty()
          || sender.send(
              new GroupSender.Order(batch, edition, run, line, mustEnd), choice.ready(), queue);
    }
  }
}
