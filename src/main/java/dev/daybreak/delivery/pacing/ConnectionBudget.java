package dev.daybreak.delivery.pacing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Bounds how many connections a node opens that turn out to be lost: 60 at once, and then one per
 * second, over all batches. Connections that carried messages well do not count. Any number of
 * threads.
 */
public final class ConnectionBudget {
  private static final double PER_SECOND = 1;
  private static final double AT_ONCE = 60;

  private final TokenBucket openings = new TokenBucket(PER_SECOND, AT_ONCE, System::nanoTime);

  /** Waits until one more connection may be opened, or there is no longer a need for it. */
  public void await(BooleanSupplier mustEnd) {
    while (openings.take(1) == 0 && !mustEnd.getAsBoolean()) {
      LockSupport.parkNanos(openings.untilNext().toNanos());
    }
  }

  /** A connection carried its messages well: it does not count. */
  public void giveBack() {
    openings.giveBack(1);
  }
}
