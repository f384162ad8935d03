package dev.daybreak.delivery.pacing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The pace that an editor set for a run while it is sent. The pace of the settings counts as well,
 * so the slower of the two decides.
 */
final class EditorPace {
  /** The longest wait, so that a change takes effect soon, however slow the pace was. */
  private static final Duration LONGEST = Duration.ofMillis(500);

  private static final long SHARES_ANEW = TimeUnit.SECONDS.toNanos(1);

  private final NodeShare share;
  private final Map<Long, Slowed> runs = new ConcurrentHashMap<>();

  EditorPace(NodeShare share) {
    this.share = share;
  }

  private static final class Slowed {
    private final TokenBucket pace;
    private double wanted;
    private long shared;

    Slowed(double wanted) {
      this.pace = new TokenBucket(wanted, System::nanoTime);
      this.wanted = wanted;
    }
  }

  /**
   * How many of the wanted messages may be sent now.
   *
   * @param aSecond messages per second; null if no editor set a pace
   */
  int take(long run, @Nullable Integer aSecond, int wanted) {
    if (aSecond == null) {
      runs.remove(run);
      return wanted;
    }
    var slowed = runs.computeIfAbsent(run, first -> new Slowed(aSecond));
    synchronized (slowed) {
      if (slowed.wanted != aSecond || System.nanoTime() - slowed.shared > SHARES_ANEW) {
        slowed.wanted = aSecond;
        slowed.shared = System.nanoTime();
        slowed.pace.to(aSecond * share.now());
      }
    }
    return slowed.pace.take(wanted);
  }

  /** Gives back messages that were taken and not sent. */
  void giveBack(long run, int number) {
    var slowed = runs.get(run);
    if (slowed != null && number > 0) {
      slowed.pace.giveBack(number);
    }
  }

  /** How long to wait after none was allowed. */
  Duration untilNext(long run) {
    var slowed = runs.get(run);
    var wait = slowed == null ? Duration.ZERO : slowed.pace.untilNext();
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
