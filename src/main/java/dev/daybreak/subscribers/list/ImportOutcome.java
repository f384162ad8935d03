package dev.daybreak.subscribers.list;

import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import org.jspecify.annotations.Nullable;

/** What an import does with one line. It makes readers stricter, never laxer. */
public enum ImportOutcome {
  /** A new subscriber, who gets email. */
  ADD_CONFIRMED,
  /** A new subscriber who has yet to confirm. */
  ADD_PENDING,
  /** A new subscriber who has unsubscribed already. */
  ADD_LEFT,
  /** A new subscriber whose address is suppressed. */
  ADD_SUPPRESSED,
  /** Confirms a sign-up that is pending here. */
  CONFIRM,
  /** The list is stricter than we were. */
  STRICTER,
  /** On the list already; changes nothing. */
  KNOWN,
  /** Stricter here than in the list; stays so. */
  BARRED,
  /** Could not be read; nothing of it is taken. */
  BAD;

  /**
   * What is known here of a reader.
   *
   * @param proven whether the reader confirmed here in person; no list that calls the reader
   *     unconfirmed outdates that
   * @param doubted whether a list called the reader unconfirmed; only one that says confirmed, or
   *     the reader in person, outdates that
   */
  record Known(Standing standing, boolean proven, boolean doubted) {
    /** A subscriber that an import adds. */
    static final Known NEW = new Known(Standing.CONFIRMED, false, false);

    /** What is known with a suppression of the address; null if there is none. */
    Known suppressed(@Nullable Suppression reason) {
      return reason == null
          ? this
          : new Known(standing.and(Standing.suppressed(reason)), proven, doubted);
    }

    /** What is known after a line. */
    Known after(Standing wanted) {
      var confirmed = proven && standing.state() == State.CONFIRMED;
      return new Known(
          standing.and(confirmed ? wanted.withoutPending() : wanted),
          proven,
          doubted || wanted.pending());
    }
  }

  /**
   * Decides about a line.
   *
   * @param known the subscriber of the address; null if there is none
   * @param suppressed why the address is suppressed; null if it is not
   */
  static ImportOutcome of(ListRow row, @Nullable Known known, @Nullable Suppression suppressed) {
    var wanted = row.wanted();
    if (known == null) {
      return suppressed == Suppression.ERASED || (suppressed != null && wanted.reason() == null)
          ? BARRED
          : added(wanted);
    }
    var here = known.suppressed(suppressed);
    if (here.after(wanted).standing().compareTo(here.standing()) > 0) {
      return STRICTER;
    }
    if (here.standing().equals(Standing.PENDING) && wanted.equals(Standing.CONFIRMED)) {
      return here.doubted() && row.standing() == null ? BARRED : CONFIRM;
    }
    return wanted.compareTo(here.standing()) < 0 ? BARRED : KNOWN;
  }

  private static ImportOutcome added(Standing wanted) {
    return switch (wanted.state()) {
      case CONFIRMED -> ADD_CONFIRMED;
      case PENDING -> ADD_PENDING;
      case LEFT -> ADD_LEFT;
      case SUPPRESSED -> ADD_SUPPRESSED;
    };
  }

  /** Whether it adds a subscriber. */
  boolean adds() {
    return switch (this) {
      case ADD_CONFIRMED, ADD_PENDING, ADD_LEFT, ADD_SUPPRESSED -> true;
      case CONFIRM, STRICTER, KNOWN, BARRED, BAD -> false;
    };
  }
}
