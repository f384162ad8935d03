package dev.daybreak.alerts;

import dev.daybreak.alerts.Condition.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel has to tell of an alert: that it was raised, or that it is over.
 *
 * @param overAt null: it was raised
 */
record Telling(Alert alert, @Nullable Instant overAt) {

  boolean isOver() {
    return overAt != null;
  }

  /** When there was this to tell. */
  Instant at() {
    return overAt == null ? alert.since() : overAt;
  }

  /**
   * The messages to send now: each urgent one by itself, and those that can wait together in one,
   * unless these are quiet hours.
   */
  static List<List<Telling>> messages(List<Telling> waiting, boolean quiet) {
    var messages = new ArrayList<List<Telling>>();
    var later = new ArrayList<Telling>();
    for (var telling : waiting) {
      if (telling.alert().condition().severity() == Severity.URGENT) {
        messages.add(List.of(telling));
      } else {
        later.add(telling);
      }
    }
    if (!quiet && !later.isEmpty()) {
      messages.add(List.copyOf(later));
    }
    return messages;
  }
}
