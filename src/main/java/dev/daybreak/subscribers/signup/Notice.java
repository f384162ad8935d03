package dev.daybreak.subscribers.signup;

import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import java.util.Optional;

/** The emails that this package sends, each about one consent. */
enum Notice {
  /** To a new address: asks to confirm. */
  CONFIRM("confirm"),
  /** To an address that is on the list already and was signed up again. */
  ALREADY("already"),
  /** To the new address of a change of address: asks to confirm. */
  CONFIRM_MOVE("confirm-move"),
  /** To the old address of a change of address: a warning, in case it was someone else. */
  MOVE_ASKED("move-asked");

  final String template;

  Notice(String template) {
    this.template = template;
  }

  /**
   * The email that answers a sign-up; empty for none.
   *
   * @param suppression why the address is suppressed; empty if it is not
   * @param mayGetOne whether the mailbox has not yet had as many as it may today
   */
  static Optional<Notice> afterSignUp(
      State state, Optional<Suppression> suppression, boolean mayGetOne) {
    var refused = suppression.filter(reason -> !reason.liftedByConfirming()).isPresent();
    if (refused || !mayGetOne) {
      return Optional.empty();
    }
    return Optional.of(state == State.CONFIRMED ? ALREADY : CONFIRM);
  }
}
