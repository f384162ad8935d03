package dev.daybreak.subscribers.signup;

import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import java.util.Optional;

/** The mails that this package sends, each about one consent. The name is that of its templates. */
enum Notice {
  /** To a new address: press the button behind the link. */
  CONFIRM("confirm"),
  /** To an address that is on the list already and was signed up again. */
  ALREADY("already"),
  /** To the new address of a change of address. */
  CONFIRM_MOVE("confirm-move"),
  /**
   * To the old address: somebody asked for the change, and here is what to do if it was not you.
   */
  MOVE_ASKED("move-asked");

  final String template;

  Notice(String template) {
    this.template = template;
  }

  /**
   * The mail that answers a sign-up, if one goes.
   *
   * @param suppression of the address
   * @param asked how many forms were sent for the address in the last 24 hours, without this one
   */
  static Optional<Notice> afterSignUp(
      State state, Optional<Suppression> suppression, int asked, int perDay) {
    var refused = suppression.filter(reason -> !reason.liftedByConfirming()).isPresent();
    if (refused || asked >= perDay) {
      return Optional.empty();
    }
    return Optional.of(state == State.CONFIRMED ? ALREADY : CONFIRM);
  }
}
