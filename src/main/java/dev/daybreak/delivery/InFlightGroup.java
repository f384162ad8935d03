package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger.Result;
import dev.daybreak.delivery.ledger.Ledger.Row;
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
 * A group of deliveries on its way: hands out their messages while the run goes on, and hears what
 * became of each. Outcomes come in the order in which the messages were taken.
 */
final class InFlightGroup implements Iterator<Outgoing> {
  /** What is to be kept of an outcome, and whether the run goes on after it. */
  record Heard(Result result, boolean goesOn) {}

  private final List<Row> rows;
  private final Iterator<Outgoing> messages;
  private final BiFunction<Row, Outcome, Heard> judge;
  private final BooleanSupplier mustEnd;
  private final List<Result> heard = new ArrayList<>();
  private @Nullable Outgoing ready;
  private @Nullable String broken;
  private boolean goesOn = true;

  /**
   * @param mustEnd asked before each message: at a slow relay a group takes longer than a shutdown
   *     may
   */
  InFlightGroup(
      List<Row> rows,
      Iterator<Outgoing> messages,
      BiFunction<Row, Outcome, Heard> judge,
      BooleanSupplier mustEnd) {
    this.rows = rows;
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
        // Said by the line it would end, and leave what was taken before it unknown.
        broken = "a message could not be made: " + e.getMessage();
        goesOn = false;
      }
    }
    return goesOn && ready != null;
  }

  /** What {@link #hasNext} has promised is given, though the flight must end since. */
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
    return next;
  }

  void hear(Outcome outcome) {
    var one = judge.apply(rows.get(heard.size()), outcome);
    heard.add(one.result());
    goesOn &= one.goesOn();
  }

  /** Why a message could not be made; null: all could. */
  @Nullable String broken() {
    return broken;
  }

  boolean goesOn() {
    return goesOn;
  }

  /** One for each of the group; what was not touched is queued as it was. */
  List<Result> results() {
    var results = new ArrayList<>(heard);
    rows.stream()
        .skip(heard.size())
        .map(row -> Result.unasked(row, DeliveryState.QUEUED, null))
        .forEach(results::add);
    return results;
  }
}
