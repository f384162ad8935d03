package dev.daybreak.web;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for what arrives from clients, or has not yet left to them. A little is always there;
 * those who need more share what there is.
 */
final class SharedMemory {
  /** A head, and the body of any form that readers send. */
  static final int SMALL = 16 << 10;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  SharedMemory(long most) {
    this.most = most;
  }

  /**
   * Takes some more.
   *
   * @param whole what the client has then
   */
  boolean take(int more, int whole) {
    var now = taken.addAndGet(more);
    if (whole <= SMALL || now <= most) {
      return true;
    }
    taken.addAndGet(-more);
    return false;
  }

  void giveBack(int bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
