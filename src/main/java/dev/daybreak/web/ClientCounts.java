package dev.daybreak.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections or requests each client has at this moment. Any number of threads. */
final class ClientCounts {
  private final int most;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  ClientCounts(int most) {
    this.most = most;
  }

  /** Counts one more, unless there are too many already. */
  boolean enter(String network) {
    var entered = new boolean[1];
    counts.compute(
        network,
        (key, count) -> {
          var now = count == null ? 0 : count;
          entered[0] = now < most;
          return entered[0] ? (Integer) (now + 1) : count;
        });
    return entered[0];
  }

  void leave(String network) {
    counts.computeIfPresent(network, (key, count) -> count == 1 ? null : (Integer) (count - 1));
  }

  boolean isFull(String network) {
    return counts.getOrDefault(network, 0) >= most;
  }

  /** How many clients there are. */
  int clients() {
    return counts.size();
  }
}
