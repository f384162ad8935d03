package dev.daybreak.feeds;

import dev.daybreak.feeds.fetching.FetchSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keeps this node's polls few enough that sending is not starved of threads, and a host from being
 * asked by more than two at once.
 */
@Component
class Gate {
  private final int atOnce;
  private final int perHost;
  private final Map<String, Integer> busy = new HashMap<>();
  private int inside;

  Gate(PollSettings polls, FetchSettings fetches) {
    this.atOnce = polls.atOnce();
    this.perHost = fetches.perHost();
  }

  /**
   * False where it is full, or enough are at that host already.
   *
   * @param elsewhere how many of other nodes are there
   */
  synchronized boolean enter(String host, int elsewhere) {
    if (inside >= atOnce || busy.getOrDefault(host, 0) + elsewhere >= perHost) {
      return false;
    }
    inside++;
    busy.merge(host, 1, Integer::sum);
    return true;
  }

  synchronized void leave(String host) {
    inside--;
    busy.computeIfPresent(host, (key, count) -> count == 1 ? null : count - 1);
  }
}
