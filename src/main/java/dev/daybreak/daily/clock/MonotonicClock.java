package dev.daybreak.daily.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that no one can set: it counts from an arbitrary moment.
 *
 * @param nanos its reading
 */
public record MonotonicClock(LongSupplier nanos) {
  private static final Path UPTIME = Path.of("/proc/uptime");

  /**
   * The machine's. On Linux that is the time since it was started, which counts sleep too ({@code
   * CLOCK_BOOTTIME}, proc_uptime(5)); {@link System#nanoTime} does not.
   */
  static MonotonicClock ofMachine() {
    try {
      var ahead = new AtomicLong(uptime() - System.nanoTime());
      return new MonotonicClock(() -> uptime(ahead));
    } catch (IOException | RuntimeException e) {
      return new MonotonicClock(System::nanoTime);
    }
  }

  Duration reading() {
    return Duration.ofNanos(nanos.getAsLong());
  }

  /**
   * The uptime.
   *
   * @param ahead how far it was ahead of nanoTime, for a moment with too many open files
   */
  private static long uptime(AtomicLong ahead) {
    try {
      var now = uptime();
      ahead.set(now - System.nanoTime());
      return now;
    } catch (IOException | RuntimeException e) {
      return System.nanoTime() + ahead.get();
    }
  }

  /** "4521.37 8123.02": seconds since the start, and seconds that processors were idle. */
  private static long uptime() throws IOException {
    var seconds = Files.readString(UPTIME).split(" ", 2)[0];
    return Math.round(Double.parseDouble(seconds) * TimeUnit.SECONDS.toNanos(1));
  }
}
