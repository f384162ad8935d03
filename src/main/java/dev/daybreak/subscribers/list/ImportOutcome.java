package dev.daybreak.subscribers.list;

import dev.daybreak.subscribers.Subscriber.State;
import org.jspecify.annotations.Nullable;

/** What becomes of one line of an import: nobody is brought back who left or is suppressed. */
public enum ImportOutcome {
  ADD,
  CONFIRM,
  KNOWN,
  BARRED;

  /**
   * Decides.
   *
   * @param known the state that the address has here; null where it is new
   */
  public static ImportOutcome of(ListRow row, @Nullable State known, boolean suppressed) {
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
