package dev.daybreak.admin.subscribers;

import dev.daybreak.bounces.health.ListHealth.Level;
import dev.daybreak.bounces.health.ListHealth.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plot of one share by day, in units of a picture of {@link #WIDTH} by {@link #HEIGHT}: a bar
 * each day, and a line for each of two bounds.
 */
public record HealthPlot(List<Bar> bars, double asked, double refused) {
  public static final int WIDTH = 320;
  public static final int HEIGHT = 96;

  /** Beside the bars, for the words of the bounds. */
  private static final int MARGIN = 40;

  /** A day far above the bounds must not make them one line. */
  private static final double HIGHEST = 3;

  /** Even a day without any is seen. */
  private static final double LEAST = 1.5;

  public HealthPlot {
    bars = List.copyOf(bars);
  }

  /**
   * A bar.
   *
   * @param level such as {@code good}
   */
  public record Bar(double x, double y, double width, double height, String level) {}

  /**
   * Makes a plot.
   *
   * @param asked the share that is asked for; the bars of more reach above its line
   * @param refused the share from which on email is refused
   */
  static HealthPlot of(List<Share> shares, double asked, double refused) {
    double most =
        shares.stream()
            .filter(share -> share.level() != Level.TOO_FEW)
            .mapToDouble(Share::value)
            .max()
            .orElse(0);
    double top = Math.min(Math.max(most, refused * 1.2), refused * HIGHEST);
    double step = (double) (WIDTH - MARGIN) / Math.max(shares.size(), 1);
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < shares.size(); i++) {
      var share = shares.get(i);
      if (share.whole() > 0) {
        double height =
            share.level() == Level.TOO_FEW
                ? LEAST
                : Math.max(LEAST, HEIGHT * Math.min(share.value() / top, 1));
        bars.add(
            new Bar(
                round(i * step + step * 0.1),
                round(HEIGHT - height),
                round(step * 0.8),
                round(height),
                code(share.level())));
      }
    }
    return new HealthPlot(
        bars, round(HEIGHT * (1 - asked / top)), round(HEIGHT * (1 - refused / top)));
  }

  static String code(Level level) {
    return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
