package dev.daybreak.delivery.runs;

import dev.daybreak.newsletter.Trouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Holds the runs while the disk of the data folder is nearly full: what is heard about the messages
 * could not be written down. It ends by itself when there is room. Any number of threads.
 */
public final class DiskSpace implements RunCondition {
  private static final long MEGABYTE = 1_000_000;
  private static final long LOOK_EVERY = 1_000_000_000;

  private final FreeSpace free;
  private final long needed;
  private final ApplicationEventPublisher events;
  private final LongSupplier nanos;
  private boolean looked;
  private long lookedAt;
  private @Nullable Boolean holds;

  /**
   * @param needed the bytes below which the runs wait; 0 for never
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public DiskSpace(
      FreeSpace free, long needed, ApplicationEventPublisher events, LongSupplier nanos) {
    this.free = free;
    this.needed = needed;
    this.events = events;
    this.nanos = nanos;
  }

  /** Looks at most once a second. */
  @Override
  public synchronized boolean holds() {
    var now = nanos.getAsLong();
    if (!looked || now - lookedAt >= LOOK_EVERY) {
      looked = true;
      lookedAt = now;
      look();
    }
    return holds == null || holds;
  }

  private void look() {
    var room = free.bytes();
    var before = holds;
    holds = room >= needed;
    if (!holds) {
      // Each time, with the number of this moment; it is logged and emailed once.
      events.publishEvent(
          new Trouble.Raised(
              subject(),
              "delivery.trouble.disk",
              free.toString(),
              room / MEGABYTE,
              needed / MEGABYTE));
    } else if (before == null || !before) {
      // At the first look too: the process that raised it may have ended.
      events.publishEvent(new Trouble.Over(subject()));
    }
  }

  private String subject() {
    return "disk " + free;
  }
}
