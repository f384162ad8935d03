package dev.daybreak.edition.rendering;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.headlines.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The factors of a score as a bar; all bars of an edition have the same scale. */
public final class ScoreBar {
  private ScoreBar() {}

  /**
   * A piece of a bar.
   *
   * @param start 0..100
   * @param width 0..100
   * @param kind the factor's name, for its colour; "minus" for a deduction
   */
  public record Part(double start, double width, String kind) {}

  /** Millionths per hundredth of a bar, so that the highest score fills its bar. */
  public static double full(List<EditionStory> stories) {
    return stories.stream().mapToLong(story -> sum(story.factors())).max().orElse(1) / 100.0;
  }

  /** The factors in a row; deductions cover its end. */
  public static List<Part> parts(List<Factor> factors, double full) {
    var parts = new ArrayList<Part>();
    var end = 0.0;
    for (var factor : factors) {
      if (factor.micros() > 0) {
        parts.add(new Part(end, round(factor.micros() / full), factor.name()));
        end = round(end + factor.micros() / full);
      }
    }
    for (var factor : factors) {
      if (factor.micros() < 0) {
        var width = Math.min(end, round(-factor.micros() / full));
        end = round(end - width);
        parts.add(new Part(end, width, "minus"));
      }
    }
    return parts;
  }

  /** The width of a single factor, 0..100. */
  public static double width(Factor factor, double full) {
    return Math.min(100, round(Math.abs(factor.micros()) / full));
  }

  /** Points with two decimals, for editors. */
  public static String points(long micros, boolean signed) {
    return points(micros, signed, Locale.ROOT);
  }

  /** Points with two decimals, with the decimal mark of a language. */
  public static String points(long micros, boolean signed, Locale locale) {
    return String.format(locale, signed ? "%+.2f" : "%.2f", micros / 1e6).replace('-', '\u2212');
  }

  private static long sum(List<Factor> factors) {
    return factors.stream().mapToLong(factor -> Math.max(0, factor.micros())).sum();
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
