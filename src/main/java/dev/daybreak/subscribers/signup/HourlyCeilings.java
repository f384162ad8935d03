package dev.daybreak.subscribers.signup;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many notices were handed over in the last hour, and how many there may be.
 *
 * @param perHour over all addressees
 * @param perDomain to the addressees of one domain
 * @param handed over all
 * @param handedSlow those of the slow lane
 * @param byDomain by the addressees' domain
 */
record HourlyCeilings(
    int perHour, int perDomain, int handed, int handedSlow, Map<String, Integer> byDomain) {

  /** Forms without a doubt, and in a flood those with a proof of work. */
  static final int QUICK = 0;

  /** Forms that came in a flood without one. They leave half of all to the others. */
  static final int SLOW = 1;

  /** Whether one more may be handed over now. */
  boolean allow(String domain, int lane) {
    return handed < perHour
        && (lane == QUICK || handedSlow < slowPerHour())
        && byDomain.getOrDefault(domain, 0) < perDomain;
  }

  /** After one more. */
  HourlyCeilings with(String domain, int lane) {
    var more = new HashMap<>(byDomain);
    more.merge(domain, 1, Integer::sum);
    return new HourlyCeilings(
        perHour, perDomain, handed + 1, handedSlow + (lane == QUICK ? 0 : 1), more);
  }

  /**
   * About how long the next one waits; zero if it is sent at once.
   *
   * @param waiting how many wait before it
   * @param ofDomain those of them to its domain
   */
  Duration waitOf(String domain, int lane, int waiting, int ofDomain) {
    var most = lane == QUICK ? perHour : slowPerHour();
    var hours =
        Math.max(
            hours(lane == QUICK ? handed : handedSlow, waiting, most),
            hours(byDomain.getOrDefault(domain, 0), ofDomain, perDomain));
    return Duration.ofHours(hours);
  }

  private static long hours(int handed, int waiting, int most) {
    var beyond = (long) handed + waiting + 1 - most;
    return beyond <= 0 ? 0 : (beyond + most - 1) / most;
  }

  private int slowPerHour() {
    return Math.max(1, perHour / 2);
  }
}
