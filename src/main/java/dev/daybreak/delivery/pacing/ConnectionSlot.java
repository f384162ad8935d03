package dev.daybreak.delivery.pacing;

/** Permission for one connection to the SMTP server, until it is closed or taken back. */
public final class ConnectionSlot implements AutoCloseable {
  private final ConcurrencyLimit limit;
  private boolean held = true;

  ConnectionSlot(ConcurrencyLimit limit) {
    this.limit = limit;
  }

  /** Whether there are too many connections and this one must end. That gives the slot up. */
  public boolean isToGo() {
    synchronized (limit) {
      if (limit.isExceeded()) {
        close();
      }
      return !held;
    }
  }

  @Override
  public void close() {
    synchronized (limit) {
      if (held) {
        limit.leave();
      }
      held = false;
    }
  }
}
