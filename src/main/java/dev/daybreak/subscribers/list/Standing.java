package dev.daybreak.subscribers.list;

import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How a reader stands, by a list or here: all that is said against sending to the reader. Nothing
 * of it hides the rest, so that a reader who unsubscribed and then bounced is still unsubscribed
 * when the suppression is lifted.
 *
 * @param pending whether the reader has yet to confirm
 * @param left whether the reader unsubscribed
 * @param reason why the address is suppressed; null if it is not
 */
record Standing(boolean pending, boolean left, @Nullable Suppression reason)
    implements Comparable<Standing> {
  static final Standing CONFIRMED = new Standing(false, false, null);
  static final Standing PENDING = new Standing(true, false, null);
  static final Standing LEFT = new Standing(false, true, null);

  private static final Comparator<Standing> STRICTNESS =
      Comparator.comparing((Standing one) -> strictness(one.state()))
          .thenComparing(one -> strictness(one.reason));

  static Standing suppressed(Suppression reason) {
    return new Standing(false, false, reason);
  }

  /**
   * As it is stored.
   *
   * @param left whether the reader unsubscribed before the address was suppressed
   * @param reason why the address is suppressed; null if unknown
   */
  static Standing of(State state, boolean left, @Nullable Suppression reason) {
    return switch (state) {
      case CONFIRMED -> CONFIRMED;
      case PENDING -> PENDING;
      case LEFT -> LEFT;
      case SUPPRESSED -> new Standing(false, left, reason == null ? Suppression.EDITOR : reason);
    };
  }

  /** The strictest of it. */
  State state() {
    return reason != null
        ? State.SUPPRESSED
        : left ? State.LEFT : pending ? State.PENDING : State.CONFIRMED;
  }

  /** What both say. */
  Standing and(Standing other) {
    var stricter = strictness(reason) >= strictness(other.reason) ? reason : other.reason;
    return new Standing(pending || other.pending, left || other.left, stricter);
  }

  Standing withoutPending() {
    return new Standing(false, left, reason);
  }

  /** What this says and another does not. */
  Standing beyond(Standing other) {
    return new Standing(
        pending && !other.pending, left && !other.left, reason == other.reason ? null : reason);
  }

  /** The laxer one is less than the stricter one. */
  @Override
  public int compareTo(Standing other) {
    return STRICTNESS.compare(this, other);
  }

  private static int strictness(State state) {
    return switch (state) {
      case CONFIRMED -> 0;
      case PENDING -> 1;
      case LEFT -> 2;
      case SUPPRESSED -> 3;
    };
  }

  /**
   * A person's word outranks a server's. A complaint and an editor's word replace each other
   * nowhere: only a person lifts the one, and the other stays when the reader signs up again.
   */
  private static int strictness(@Nullable Suppression reason) {
    if (reason == null) {
      return 0;
    }
    return switch (reason) {
      case BOUNCED -> 1;
      case EDITOR, COMPLAINED -> 2;
      case ERASED -> 3;
    };
  }
}
