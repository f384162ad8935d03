package dev.daybreak.bounces;

import dev.daybreak.delivery.judging.Provider;
import dev.daybreak.delivery.ledger.LaterBounces;
import org.springframework.stereotype.Component;

/**
 * Decides when a provider calls so many readers of one edition unknown that this says more about
 * the provider than about them. A bad hour there would else suppress them all.
 */
@Component
class ReturnBrake {
  /** Fewer are suppressed without a doubt. */
  private static final int FEW = 20;

  /** One in so many readers of a provider cannot be gone overnight. */
  private static final int SHARE = 20;

  private final ReturnedMails mails;
  private final LaterBounces ledger;

  ReturnBrake(ReturnedMails mails, LaterBounces ledger) {
    this.mails = mails;
    this.ledger = ledger;
  }

  /** Whether one more of a provider's readers is doubted only. */
  boolean holds(long edition, String provider) {
    var before = mails.refused(edition, provider);
    if (before.doubted() > 0) {
      return true;
    }
    long now = before.suppressed() + 1;
    return now >= FEW
        && isTooMany(now, ledger.readersOf(Provider.domains(provider), edition, now * SHARE + 1));
  }

  /**
   * Whether a share is too large.
   *
   * @param refused of the readers
   */
  static boolean isTooMany(long refused, long readers) {
    return refused >= FEW && refused * SHARE >= readers;
  }
}
