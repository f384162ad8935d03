package dev.daybreak.delivery.reconciling;

/** Does what follows if a relay gave up an email that it had accepted. */
public interface LoggedBounces {
  /**
   * Does it, once for a delivery.
   *
   * @param said the relay's last words about it
   * @return whether this was new
   */
  boolean take(long edition, long subscriber, Attempt said);
}
