package dev.daybreak.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The room for what arrives from clients, or has not yet left to them. A little is always there;
 * those who need more share what there is, and no client may have more than its part. Any number of
 * threads.
 */
final class SharedMemory {
  /** A head, and the body of any form that readers send. */
  static final int SMALL = 16 << 10;

  private final long most;
  private final long mostOfOne;
  private final AtomicLong taken = new AtomicLong();
  private final Map<String, Long> byClient = new ConcurrentHashMap<>();

  /**
   * Room of so many bytes.
   *
   * @param mostOfOne what one client may have of it
   */
  SharedMemory(long most, long mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /**
   * Takes some more.
   *
   * @param client whose it is; null if that is not known
   * @param whole what the connection has then
   */
  boolean take(@Nullable String client, long more, long whole) {
    var all = taken.addAndGet(more);
    var ofOne = client == null ? 0 : byClient.merge(client, more, Long::sum);
    if (whole <= SMALL || (all <= most && ofOne <= mostOfOne)) {
      return true;
    }
    giveBack(client, more);
    return false;
  }

  void giveBack(@Nullable String client, long bytes) {
    taken.addAndGet(-bytes);
    if (client != null && bytes > 0) {
      byClient.computeIfPresent(client, (key, had) -> had == bytes ? null : (Long) (had - bytes));
    }
  }

  long taken() {
    return taken.get();
  }

  /** How many clients have some of it. */
  int clients() {
    return byClient.size();
  }
}
