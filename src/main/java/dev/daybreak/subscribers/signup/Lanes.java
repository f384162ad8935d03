package dev.daybreak.subscribers.signup;

import org.springframework.stereotype.Component;

/** Which lane of the queue the email of a form gets. */
@Component
class Lanes {
  private final FloodWatch flood;
  private final Proofs proofs;

  Lanes(FloodWatch flood, Proofs proofs) {
    this.flood = flood;
    this.proofs = proofs;
  }

  /**
   * {@link HourlyCeilings#QUICK} or {@link HourlyCeilings#SLOW}.
   *
   * @param proof a proof of work; it is used up if there is a flood. Empty: none
   */
  int of(String proof) {
    return !flood.isOn() || proofs.accept(proof) ? HourlyCeilings.QUICK : HourlyCeilings.SLOW;
  }
}
