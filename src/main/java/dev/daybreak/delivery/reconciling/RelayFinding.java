package dev.daybreak.delivery.reconciling;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.RelayNote;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a relay's log means for one delivery that the relay had accepted. */
public enum RelayFinding {
  /** The relay delivered it on. */
  DELIVERED,
  /** The relay could not deliver it, and gave up. */
  BOUNCED,
  /** The relay keeps it, and tries again. */
  HELD,
  /** It was deleted or thrown away at the relay. */
  DROPPED,
  /** The log has it, and not how it ended. */
  OPEN,
  /** The relay never logged it, in a time that its log covers. */
  NEVER_LOGGED,
  /** The log does not cover its time or is of another relay, or its edition is still being sent. */
  NOT_COVERED;

  /** Whether the relay had it. */
  boolean isOfTheRelay() {
    return this != BOUNCED && this != NEVER_LOGGED && this != NOT_COVERED;
  }

  /** What the delivery log notes from now on; null for nothing. */
  @Nullable RelayNote note(LedgerEntry entry) {
    var before = entry.note();
    if (entry.state() == DeliveryState.UNKNOWN && !isOfTheRelay()) {
      return before;
    }
    return switch (this) {
      case DELIVERED, BOUNCED -> null;
      case HELD -> RelayNote.HELD;
      case DROPPED -> RelayNote.DROPPED;
      // An earlier log had it, or another relay's.
      case NEVER_LOGGED -> before == null ? RelayNote.UNLOGGED : before;
      case OPEN -> before == RelayNote.UNLOGGED ? null : before;
      case NOT_COVERED -> before;
    };
  }

  /**
   * Decides it.
   *
   * @param sentAt when the relay accepted it
   * @param spans what the logs cover
   * @param complete whether they have to have it if they cover its time: the edition is not still
   *     being sent, so that no log is behind, and they are those of the relay that accepted it
   */
  static RelayFinding of(Fate fate, Instant sentAt, List<LogSpan> spans, boolean complete) {
    return switch (fate) {
      case DELIVERED -> DELIVERED;
      case BOUNCED -> BOUNCED;
      case HELD -> HELD;
      case DROPPED -> DROPPED;
      case TAKEN, HANDED_ON -> OPEN;
      case UNSEEN ->
          complete && spans.stream().anyMatch(span -> span.covers(sentAt))
              ? NEVER_LOGGED
              : NOT_COVERED;
    };
  }
}
