package dev.daybreak.delivery;

import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.Ledger.Batch;
import dev.daybreak.delivery.ledger.Ledger.Result;
import dev.daybreak.delivery.ledger.Ledger.Row;
import dev.daybreak.delivery.pacing.ConcurrencyLimit;
import dev.daybreak.delivery.pacing.DailyLimit;
import dev.daybreak.delivery.pacing.ProviderPauses;
import dev.daybreak.delivery.pacing.Slower;
import dev.daybreak.delivery.pacing.Traffic;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sends what is due of one batch over one held connection, group by group (decisions 3 and 4). */
@Component
class BatchWorker {
  private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);

  /** So many deliveries may be in flight at once: as many can come twice after a crash. */
  private static final int GROUP = 50;

  private static final int LOAD = 500;

  /** How often deliveries that were due all the time are looked at again, as while they wait. */
  private static final Duration REST = Duration.ofMinutes(5);

  private static final List<Duration> PATIENCE =
      Stream.of(1, 2, 4, 8).map(Duration::ofSeconds).toList();

  private final Fence fence;
  private final Ledger ledger;
  private final Runs runs;
  private final ProviderPauses pauses;
  private final Editions editions;
  private final Eligibility wanted;
  private final Messages messages;
  private final SigningPool workshop;
  private final RelaySettings relay;
  private final DeliverySettings settings;
  private final Traffic traffic;
  private final Slower slower;
  private final DailyLimit dailyLimit;
  private final ConcurrencyLimit crowd;
  private final BatchTasks tasks;
  private final OutcomeEffects consequences;
  private final Clock clock;

  BatchWorker(
      Fence fence,
      Ledger ledger,
      Runs runs,
      ProviderPauses pauses,
      Editions editions,
      Eligibility wanted,
      Messages messages,
      SigningPool workshop,
      RelaySettings relay,
      DeliverySettings settings,
      Traffic traffic,
      Slower slower,
      DailyLimit dailyLimit,
      ConcurrencyLimit crowd,
      BatchTasks tasks,
      OutcomeEffects consequences,
      Clock clock) {
    this.fence = fence;
    this.ledger = ledger;
    this.runs = runs;
    this.pauses = pauses;
    this.editions = editions;
    this.wanted = wanted;
    this.messages = messages;
    this.workshop = workshop;
    this.relay = relay;
    this.settings = settings;
    this.traffic = traffic;
    this.slower = slower;
    this.dailyLimit = dailyLimit;
    this.crowd = crowd;
    this.tasks = tasks;
    this.consequences = consequences;
    this.clock = clock;
  }

  /**
   * Works until nothing is due, something halts the run, or {@code stopping} says so.
   *
   * @param stopping asked before each message, so that a shutdown waits for one at most
   * @return whether the run goes on, so that another batch may follow
   */
  boolean work(long editionId, int number, BooleanSupplier stopping) {
    if (!fence.isOpen()) {
      return false;
    }
    var edition = editions.byId(editionId).orElseThrow();
    var batch = ledger.own(editionId, number);
    recover(batch);
    try (var place = crowd.enter();
        var line = new RelayConnection(relay, settings.messagesPerConnection())) {
      BooleanSupplier mustEnd = () -> stopping.getAsBoolean() || place.isToGo();
      var shift = new Shift(batch, edition, line, mustEnd);
      if (shift.work()) {
        ledger.leave(batch, shift.leavesSome ? clock.instant().plus(REST) : clock.instant());
      }
    } catch (Ledger.Taken e) {
      log.info("{}: it goes on there", e.getMessage());
    } finally {
      // A shutdown may be waiting, and closes the database whoever still reads from it.
      ledger.keep();
    }
    return going(editionId).isPresent() && !stopping.getAsBoolean();
  }

  /** The run of an edition, unless something halts it. */
  private Optional<Runs.Run> going(long edition) {
    return runs.of(edition)
        .filter(run -> !run.halted(clock.instant()))
        .filter(run -> fence.isOpen());
  }

  /** Whether what a crash left in flight was sent is unknown: the policy decides. */
  private void recover(Batch batch) {
    var left = ledger.leftInFlight(batch);
    if (left.isEmpty()) {
      return;
    }
    var resend = settings.unknown() == DeliverySettings.Unknown.RESEND;
    var state = resend ? DeliveryState.QUEUED : DeliveryState.UNKNOWN;
    var why = "interrupted while it was in flight";
    ledger.record(
        batch,
        left.stream().map(row -> new Result(row, state, true, row.due(), why, null)).toList());
    log.info(
        "batch {} of edition {}: {} deliveries were in flight when it was interrupted, {}",
        batch.number(),
        batch.edition(),
        left.size(),
        resend ? "they are sent again" : "they are held as unknown");
  }

  /**
   * What became of a flight is known here and nowhere else: a database that is away for a moment
   * must not make it unknown.
   */
  private void record(Batch batch, List<Result> results) {
    for (var wait : PATIENCE) {
      try {
        ledger.record(batch, results);
        return;
      } catch (DataAccessException | TransactionException e) {
        log.warn("the database is away ({}): once more in {}", e.getMessage(), wait);
        LockSupport.parkNanos(wait.toNanos());
      }
    }
    ledger.record(batch, results);
  }

  /** One worker's time with one batch. */
  private final class Shift {
    private final Batch batch;
    private final RelayConnection line;
    private final BooleanSupplier mustEnd;
    private Edition edition;
    private @Nullable Integer pace;
    private boolean leavesSome;

    Shift(Batch batch, Edition edition, RelayConnection line, BooleanSupplier mustEnd) {
      this.batch = batch;
      this.edition = edition;
      this.line = line;
      this.mustEnd = mustEnd;
    }

    /** Returns whether all that is due was looked at. */
    boolean work() {
      var queue = new ArrayDeque<Row>();
      for (var last = 0L; !mustEnd.getAsBoolean() && goesOn(); ) {
        if (queue.isEmpty()) {
          queue.addAll(ledger.due(batch, last, LOAD));
          if (queue.isEmpty()) {
            return true;
          }
          last = queue.getLast().subscriber();
        }
        if (!step(queue)) {
          return false;
        }
      }
      return false;
    }

    /** Looks before each group at what an editor did: pausing, slowing, correcting. */
    private boolean goesOn() {
      var run = going(edition.id());
      run.ifPresent(open -> pace = open.pace());
      edition = editions.current(edition);
      return run.isPresent();
    }

    /** Sends a group of the queue; returns whether the run goes on. */
    private boolean step(ArrayDeque<Row> queue) {
      var paused = pauses.of(edition.id());
      var most = slower.take(edition.id(), pace, Math.min(GROUP, queue.size()));
      if (most == 0) {
        LockSupport.parkNanos(slower.pause(edition.id()).toNanos());
        return true;
      }
      var group = traffic.next(queue, most, provider -> !paused.contains(provider));
      slower.giveBack(edition.id(), most - group.size());
      if (group.isEmpty()) {
        var waiting = queue.size();
        queue.removeIf(row -> paused.contains(row.provider()));
        leavesSome |= queue.size() < waiting;
        LockSupport.parkNanos(queue.isEmpty() ? 0 : traffic.pause().toNanos());
        return true;
      }
      var choice = wanted.among(edition, group);
      if (!choice.ended().isEmpty()) {
        ledger.record(batch, choice.ended());
      }
      return choice.ready().isEmpty() || (connect() && send(choice.ready(), queue));
    }

    private boolean connect() {
      try {
        line.open();
        return true;
      } catch (RelayUnavailable e) {
        consequences.unavailable(edition, e);
        return false;
      }
    }

    private boolean send(List<Eligibility.Letterbox> ready, ArrayDeque<Row> queue) {
      var probing = runs.isWaiting(edition.id());
      if (probing && !runs.probes(edition.id())) {
        return false;
      }
      var allowed = dailyLimit.take(probing ? 1 : ready.size());
      if (allowed == 0) {
        runs.waitUntil(
            edition.id(),
            dailyLimit.tomorrow(),
            "the limit of %d messages a day is reached".formatted(settings.dailyLimit()));
        return false;
      }
      ready.stream().skip(allowed).map(Eligibility.Letterbox::row).forEach(queue::addFirst);
      var flight = flight(ready.subList(0, allowed), probing);
      return flight != null && fly(flight, queue);
    }

    private @Nullable InFlightGroup flight(List<Eligibility.Letterbox> group, boolean probing) {
      try {
        messages.prepare(edition, group.stream().map(Eligibility.Letterbox::reader).toList());
      } catch (RuntimeException e) {
        log.debug("rendering the edition of {}", edition.date(), e);
        consequences.stop(edition, "it cannot be rendered: " + e.getMessage());
        return null;
      }
      var rows = group.stream().map(Eligibility.Letterbox::row).toList();
      var orders =
          group.stream()
              .<Supplier<Outgoing>>map(one -> () -> messages.outgoing(edition, one.reader()))
              .toList();
      var made =
          messages.areSigned()
              ? workshop.inOrder(orders)
              : orders.stream().map(Supplier::get).iterator();
      return new InFlightGroup(
          ledger.fly(batch, rows, edition.revision()),
          made,
          (row, outcome) -> consequences.heed(edition, row, outcome, line, probing),
          mustEnd);
    }

    /** Sends a group that is marked in flight; returns whether the run goes on. */
    private boolean fly(InFlightGroup flight, ArrayDeque<Row> queue) {
      var began = System.nanoTime();
      while (flight.hasNext() && connect()) {
        line.send(flight, flight::hear);
      }
      var took = Duration.ofNanos(System.nanoTime() - began);
      var results = flight.results();
      record(batch, results);
      consequences.count(results);
      dailyLimit.giveBack((int) results.stream().filter(result -> !result.attempted()).count());
      var broken = flight.broken();
      if (broken != null) {
        return consequences.stop(edition, broken);
      }
      if (!flight.goesOn() || !line.isOpen()) {
        return false;
      }
      if (crowd.calm(results.size(), took.dividedBy(results.size()))) {
        tasks.scheduleDue(edition.id());
      }
      consequences.flows(edition);
      results.stream()
          .filter(result -> result.state() == DeliveryState.QUEUED)
          .map(result -> result.row().in(DeliveryState.QUEUED))
          .forEach(queue::addFirst);
      return true;
    }
  }
}
