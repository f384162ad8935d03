package dev.daybreak.delivery.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the deliveries of a run that are due will have ended, by the speed of the last half minute
 * and of the last minutes: a moment if both say nearly the same, else a span between the two.
 *
 * @param first null if it is not known
 * @param last the same as {@code first} if it is one moment; null if it is not known
 */
public record RunEstimate(Basis basis, @Nullable Instant first, @Nullable Instant last) {
  /** Speeds that differ by less are the same. */
  private static final double SAME = 1.25;

  /** What an estimate rests on. */
  public enum Basis {
    /** Nothing is due, or the run does not flow. */
    NOTHING,
    /** The speed has not been measured for long enough. */
    MEASURING,
    /** Nothing has ended in the last half minute. */
    STANDSTILL,
    STEADY,
    VARYING
  }

  static final RunEstimate NONE = new RunEstimate(Basis.NOTHING, null, null);

  static RunEstimate of(long due, Speed speed, Instant now) {
    var average = speed.average();
    if (due == 0) {
      return NONE;
    }
    if (average == null) {
      return new RunEstimate(Basis.MEASURING, null, null);
    }
    if (speed.lately() <= 0 || average <= 0) {
      return new RunEstimate(Basis.STANDSTILL, null, null);
    }
    var fast = Math.max(speed.lately(), average);
    var slow = Math.min(speed.lately(), average);
    if (fast / slow < SAME) {
      var end = after(due, average, now);
      return new RunEstimate(Basis.STEADY, end, end);
    }
    return new RunEstimate(Basis.VARYING, after(due, fast, now), after(due, slow, now));
  }

  private static Instant after(long due, double perSecond, Instant now) {
    return now.plusMillis(Math.round(due * 1000 / perSecond));
  }
}
