package dev.daybreak.edition.preflight;

import java.util.ArrayList;
import java.util.List;

/** The shape that a newsletter's editions usually have: a pure comparison. */
final class UsualShape {
  /** Fewer editions have no usual shape. */
  static final int FEWEST = 3;

  /** What is compared, and which side of the usual is worth a word. */
  enum Measure {
    STORIES(true, true, 2),
    SOURCES(true, false, 1),
    SECTIONS(true, false, 1),
    HOURS(false, true, 3),
    WORDS(true, true, 50);

    private final boolean tooLow;
    private final boolean tooHigh;

    /** A difference of so much is always usual. */
    private final int slack;

    Measure(boolean tooLow, boolean tooHigh, int slack) {
      this.tooLow = tooLow;
      this.tooHigh = tooHigh;
      this.slack = slack;
    }

    int of(EditionShape shape) {
      return switch (this) {
        case STORIES -> shape.stories();
        case SOURCES -> shape.sources();
        case SECTIONS -> shape.sections();
        case HOURS -> shape.hours();
        case WORDS -> shape.words();
      };
    }
  }

  /**
   * A measure that is unusual.
   *
   * @param least and most of the last editions
   */
  record Unusual(Measure measure, int value, int least, int most) {}

  private UsualShape() {}

  /**
   * What of an edition is unusual; nothing if there are too few earlier ones.
   *
   * @param earlier in any order
   * @param tolerance how far beyond the least and the most of the earlier ones is still usual, as a
   *     share of these
   */
  static List<Unusual> unusual(EditionShape edition, List<EditionShape> earlier, double tolerance) {
    var unusual = new ArrayList<Unusual>();
    if (earlier.size() < FEWEST) {
      return unusual;
    }
    for (var measure : Measure.values()) {
      var value = measure.of(edition);
      var least = earlier.stream().mapToInt(measure::of).min().orElseThrow();
      var most = earlier.stream().mapToInt(measure::of).max().orElseThrow();
      var low = measure.tooLow && value < least - Math.max(measure.slack, tolerance * least);
      var high = measure.tooHigh && value > most + Math.max(measure.slack, tolerance * most);
      if (low || high) {
        unusual.add(new Unusual(measure, value, least, most));
      }
    }
    return unusual;
  }
}
