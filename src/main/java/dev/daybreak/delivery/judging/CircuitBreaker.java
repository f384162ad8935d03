package dev.daybreak.delivery.judging;

/**
 * A circuit breaker: trips when the SMTP server fails 20 times in a row, or for more than one in
 * twenty of the last 200 messages, whatever their addresses. Any number of threads.
 */
final class CircuitBreaker {
  private static final int IN_A_ROW = 20;
  private static final int WINDOW = 200;
  private static final int MOST = WINDOW / 20;

  private final boolean[] failed = new boolean[WINDOW];
  private int heard;
  private int failures;
  private int row;

  /**
   * Counts one outcome.
   *
   * @param failure one that is not about the address
   * @return whether the run must wait now; counting begins anew then
   */
  synchronized boolean trips(boolean failure) {
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
