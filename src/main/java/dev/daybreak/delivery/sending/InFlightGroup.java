package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A group of deliveries in flight: hands out their messages while the run goes on, and collects
 * their outcomes. These come in the order in which the messages were taken.
 */
final class InFlightGroup implements Iterator<Outgoing>, AutoCloseable {
  /** The result to record for an outcome, and whether the run goes on after it. */
  record Heard(DeliveryResult result, boolean goesOn) {}

  private final ResultRecorder.Marked marked;
  private final Iterator<Outgoing> messages;
  private final BiFunction<LedgerRow, Outcome, Heard> judge;
  private final BooleanSupplier mustEnd;
  private final List<DeliveryResult> heard = new ArrayList<>();
  private @Nullable Outgoing ready;
  private @Nullable String broken;
  private boolean goesOn = true;

  /**
   * @param mustEnd asked before each message: with a slow server a group takes longer than a
   *     shutdown may
   */
  InFlightGroup(
      ResultRecorder.Marked marked,
      Iterator<Outgoing> messages,
      BiFunction<LedgerRow, Outcome, Heard> judge,
      BooleanSupplier mustEnd) {
    this.marked = marked;
    this.messages = messages;
    this.judge = judge;
    this.mustEnd = mustEnd;
  }

  @Override
  public boolean hasNext() {
    goesOn &= !mustEnd.getAsBoolean();
    if (ready == null && goesOn && messages.hasNext()) {
      try {
        ready = messages.next();
      } catch (RuntimeException e) {
        // Thrown into the connection it would end that, and the messages before it would be
        // unknown.
        broken = "a message could not be made: " + e.getMessage();
        goesOn = false;
      }
    }
    return goesOn && ready != null;
  }

  /** Returns what {@link #hasNext} has promised, even if the flight must end since. */
  @Override
  public Outgoing next() {
    var next = ready;
    if (next == null) {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return next();
    }
    ready = null;
    marked.journal().begin();
    return next;
  }

  /** Notes an outcome in the journal before anything else, and judges it. */
  void hear(Outcome outcome) {
    goesOn &= marked.journal().write(outcome);
    var one = judge.apply(marked.rows().get(heard.size()), outcome);
    heard.add(one.result());
    goesOn &= one.goesOn();
  }

  /** Why a message could not be made; null if all could. */
  @Nullable String broken() {
    return broken;
  }

  boolean goesOn() {
    return goesOn;
  }

  ResultRecorder.Marked marked() {
    return marked;
  }

  /** Leaves what is not recorded to the worker that takes the batch over. */
  @Override
  public void close() {
    marked.journal().close();
  }

  /** One for each of the group; deliveries without an attempt are queued again. */
  List<DeliveryResult> results() {
    var results = new ArrayList<>(heard);
    marked.rows().stream()
        .skip(heard.size())
        .map(row -> DeliveryResult.unattempted(row, DeliveryState.QUEUED, null))
        .forEach(results::add);
    return results;
  }
}
