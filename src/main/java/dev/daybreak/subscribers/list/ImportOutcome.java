package dev.daybreak.subscribers.list;

import dev.daybreak.subscribers.Subscriber.State;
import org.jspecify.annotations.Nullable;

/**
 * What an import does with one line. It never brings back an address that is unsubscribed or
 * suppressed here.
 */
enum ImportOutcome {
  /** A new subscriber. */
  ADD,
  /** Confirms a sign-up that is pending here. */
  CONFIRM,
  /** On the list already; changes nothing. */
  KNOWN,
  /** Unsubscribed or suppressed here; changes nothing. */
  BARRED;

  /**
   * Decides.
   *
   * @param known the state of the address here; null if it is new
   * @param suppressed whether the address is suppressed here
   */
  static ImportOutcome of(ListRow row, @Nullable State known, boolean suppressed) {
    var wanted = row.state() == null ? State.CONFIRMED : row.state();
    if (known == null) {
      return suppressed && wanted != State.SUPPRESSED ? BARRED : ADD;
    }
    return switch (known) {
      case CONFIRMED -> KNOWN;
      case PENDING -> wanted != State.CONFIRMED ? KNOWN : suppressed ? BARRED : CONFIRM;
      case LEFT, SUPPRESSED -> wanted == State.CONFIRMED ? BARRED : KNOWN;
    };
  }
}
