package dev.daybreak.delivery.runs;

import org.jspecify.annotations.Nullable;

/**
 * Deliveries of a run that ended per second.
 *
 * @param lately over the last half minute
 * @param average over the last minutes; null if it has not been measured for long enough
 */
public record Speed(double lately, @Nullable Double average) {
  public static final Speed NONE = new Speed(0, null);
}
