package dev.daybreak.edition.preflight;

import dev.daybreak.edition.preflight.UsualShape.Measure;
import dev.daybreak.edition.preflight.UsualShape.Unusual;
import java.util.List;

/** Judges whether a draft looks like an edition: a pure decision. */
final class ShapeFindings {
  private ShapeFindings() {}

  /** Whether it has its minimum of stories. */
  static Finding stories(EditionShape shape, int minimum) {
    return shape.stories() < minimum
        ? Finding.wrong(Check.STORIES, "stories.few", shape.stories(), minimum)
        : Finding.pass(Check.STORIES, "stories.pass", shape.stories());
  }

  /**
   * Whether it comes from more than one source, where there are many.
   *
   * @param source name of the first
   * @param polled number of sources
   */
  static Finding sources(EditionShape shape, String source, int polled, ShapeSettings settings) {
    return shape.sources() < 2 && polled >= settings.manySources()
        ? Finding.wrong(Check.SOURCES, "sources.alone", polled, source)
        : Finding.pass(Check.SOURCES, "sources.pass", shape.sources());
  }

  /** Whether it has news. */
  static Finding news(EditionShape shape, ShapeSettings settings) {
    return shape.hours() >= settings.newest().toHours()
        ? Finding.wrong(Check.NEWS, "news.old", shape.hours(), settings.newest().toHours())
        : Finding.pass(Check.NEWS, "news.pass", shape.hours());
  }

  /** Whether it is as the last editions were. */
  static List<Finding> usual(
      EditionShape shape, List<EditionShape> earlier, ShapeSettings settings) {
    if (earlier.size() < UsualShape.FEWEST) {
      return List.of(Finding.pass(Check.USUAL, "usual.unknown", UsualShape.FEWEST));
    }
    var unusual = UsualShape.unusual(shape, earlier, settings.tolerance());
    return unusual.isEmpty()
        ? List.of(Finding.pass(Check.USUAL, "usual.pass", earlier.size()))
        : unusual.stream().map(ShapeFindings::finding).toList();
  }

  private static Finding finding(Unusual unusual) {
    return Finding.wrong(
        Check.USUAL, code(unusual.measure()), unusual.value(), unusual.least(), unusual.most());
  }

  private static String code(Measure measure) {
    return switch (measure) {
      case STORIES -> "usual.stories";
      case SOURCES -> "usual.sources";
      case SECTIONS -> "usual.sections";
      case HOURS -> "usual.hours";
      case WORDS -> "usual.words";
    };
  }
}
