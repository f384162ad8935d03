package dev.daybreak.delivery.pacing;

/**
 * Notices that the relay fails, whoever the message is for: 20 in a row, or more than one in twenty
 * of the last 200 (mail-rules 31). Any number of threads.
 */
public final class CircuitBreaker {
  private static final int IN_A_ROW = 20;
  private static final int WINDOW = 200;
  private static final int MOST = WINDOW / 20;

  private final boolean[] failed = new boolean[WINDOW];
  private int heard;
  private int failures;
  private int row;

  /**
   * Hears of one outcome.
   *
   * @param failure one that is not about the address
   * @return whether the run must wait now; the next one counts from nothing
   */
  public synchronized boolean trips(boolean failure) {
    var at = heard % WINDOW;
    if (heard >= WINDOW && failed[at]) {
      failures--;
    }
    failed[at] = failure;
    failures += failure ? 1 : 0;
    row = failure ? row + 1 : 0;
    heard++;
    var trips = failure && (row >= IN_A_ROW || (heard >= WINDOW && failures > MOST));
    if (trips) {
      heard = 0;
      failures = 0;
      row = 0;
    }
    return trips;
  }
}
