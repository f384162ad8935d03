package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.Batch;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.RelayUnavailable;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a group of deliveries: marks them in flight, sends their messages, records the results. */
@Component
class GroupSender {
  private static final Logger log = LoggerFactory.getLogger(GroupSender.class);

  private final ResultRecorder recorder;
  private final Runs runs;
  private final Pacing pacing;
  private final Messages messages;
  private final SigningPool signing;
  private final OutcomeEffects effects;
  private final BatchTasks tasks;

  GroupSender(
      ResultRecorder recorder,
      Runs runs,
      Pacing pacing,
      Messages messages,
      SigningPool signing,
      OutcomeEffects effects,
      BatchTasks tasks) {
    this.recorder = recorder;
    this.runs = runs;
    this.pacing = pacing;
    this.messages = messages;
    this.signing = signing;
    this.effects = effects;
    this.tasks = tasks;
  }

  /**
   * What a group belongs to.
   *
   * @param run as it was when it was looked at for this group
   * @param mustEnd asked before each message
   */
  record Order(
      Batch batch, Edition edition, Runs.Run run, RelayConnection line, BooleanSupplier mustEnd) {}

  /**
   * Sends the deliveries that are ready; those that are not sent for now are put back into the
   * queue.
   *
   * @return whether the run goes on
   */
  boolean send(Order order, List<Eligibility.Letterbox> ready, Deque<LedgerRow> queue) {
    // One server a group: only it can tell what happened to its messages.
    var only = ready.get(0).row().only();
    var group = ready.stream().filter(one -> Objects.equals(one.row().only(), only)).toList();
    ready.stream()
        .filter(one -> !Objects.equals(one.row().only(), only))
        .map(Eligibility.Letterbox::row)
        .forEach(queue::addFirst);
    var server = connect(order, only);
    if (server == null) {
      return false;
    }
    var edition = order.edition();
    effects.see(order.run());
    var probing = order.run().waits();
    if (probing && !runs.probes(edition.id())) {
      return false;
    }
    var allowed = pacing.takeOfToday(probing ? 1 : group.size());
    if (allowed == 0) {
      effects.dailyLimitReached(edition);
      return false;
    }
    group.stream().skip(allowed).map(Eligibility.Letterbox::row).forEach(queue::addFirst);
    var flight = flight(order, server, group.subList(0, allowed), probing);
    if (flight == null) {
      return false;
    }
    try (flight) {
      var goesOn = fly(order, server, flight, queue);
      if (goesOn && probing) {
        effects.flows(edition);
      }
      return goesOn;
    }
  }

  /**
   * Connects; null if there is no connection.
   *
   * @param only the server that it must be to; null for any
   */
  private @Nullable String connect(Order order, @Nullable String only) {
    try {
      return order.line().open(only, order.mustEnd());
    } catch (RelayUnavailable e) {
      if (only == null || !order.line().goesOnWithout(only)) {
        effects.unavailable(order.edition(), e);
      }
      return null;
    }
  }

  private @Nullable InFlightGroup flight(
      Order order, String server, List<Eligibility.Letterbox> group, boolean probing) {
    var edition = order.edition();
    try {
      messages.prepare(edition, group.stream().map(Eligibility.Letterbox::reader).toList());
    } catch (RuntimeException e) {
      log.debug("Edition {}: rendering failed", edition.date(), e);
      effects.stop(edition, "it cannot be rendered: " + e.getMessage(), null);
      return null;
    }
    var rows = group.stream().map(Eligibility.Letterbox::row).toList();
    var orders =
        group.stream()
            .<Supplier<Outgoing>>map(one -> () -> messages.outgoing(edition, one.reader()))
            .toList();
    var made =
        messages.areSigned()
            ? signing.inOrder(orders)
            : orders.stream().map(Supplier::get).iterator();
    return new InFlightGroup(
        recorder.fly(order.batch(), rows, edition.revision(), server),
        made,
        (row, outcome) -> effects.heed(edition, row, outcome, order.line(), probing),
        () -> order.mustEnd().getAsBoolean() || effects.suspectsServer(edition));
  }

  /** Sends a group that is marked in flight; returns whether the run goes on. */
  private boolean fly(Order order, String server, InFlightGroup flight, Deque<LedgerRow> queue) {
    var edition = order.edition();
    var began = System.nanoTime();
    var connected = true;
    while (flight.hasNext() && (connected = connect(order, server) != null)) {
      order.line().send(flight, flight::hear);
    }
    var took = Duration.ofNanos(System.nanoTime() - began);
    var results = effects.believed(edition, flight.results());
    recorder.record(order.batch(), results, flight.marked());
    effects.recorded(edition, results);
    pacing.giveBackOfToday((int) results.stream().filter(result -> !result.attempted()).count());
    var broken = flight.broken();
    if (broken != null) {
      return effects.stop(edition, broken, null);
    }
    if (!flight.goesOn() || !connected) {
      return false;
    }
    if (pacing.sent(results.size(), took.dividedBy(results.size()))) {
      tasks.scheduleDue(edition.id());
    }
    // What is queued again because its refusal is not believed is not tried again at once.
    flight.results().stream()
        .filter(result -> result.state() == DeliveryState.QUEUED)
        .filter(result -> result.due().equals(result.row().due()))
        .map(DeliveryResult::row)
        .map(row -> row.in(DeliveryState.QUEUED))
        .forEach(queue::addFirst);
    return true;
  }
}
