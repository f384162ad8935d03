package dev.daybreak.admin.sources;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.feeds.SourceHealth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as the pages show it.
 *
 * @param ill whether an editor should look at it
 * @param trouble in words, and since when; null where all is well
 * @param note what is odd but no trouble; null where nothing is
 * @param succeeded in words
 * @param next in words
 * @param rhythm in words; empty where too few articles came to tell
 * @param today articles that came today
 * @param bars articles a day over two weeks
 */
public record SourceRow(
    SourceHealth health,
    boolean ill,
    @Nullable String trouble,
    @Nullable String note,
    String succeeded,
    String next,
    String rhythm,
    int today,
    List<Bar> bars) {
  private static final double HEIGHT = 18;
  private static final int STEP = 5;

  /** One day of the small chart, 18 high. */
  public record Bar(double x, double y, double height) {}

  static SourceRow of(SourceHealth health, EditorTimes times) {
    var succeeded = health.succeeded();
    var next = health.nextPoll();
    var rhythm = health.rhythm();
    return new SourceRow(
        health,
        health.trouble() != null || health.isMissing(),
        trouble(health, times),
        note(health),
        succeeded == null ? "never" : times.fromNow(succeeded),
        health.source().paused() ? "paused" : next == null ? "soon" : times.fromNow(next),
        rhythm == null ? "" : "one in " + EditorTimes.length(rhythm),
        health.days().isEmpty() ? 0 : health.days().get(health.days().size() - 1),
        bars(health.days()));
  }

  private static List<Bar> bars(List<Integer> days) {
    var most = Math.max(1, Collections.max(days, Comparator.naturalOrder()));
    var bars = new ArrayList<Bar>();
    for (var i = 0; i < days.size(); i++) {
      var high = Math.round(days.get(i) * HEIGHT * 10 / most) / 10.0;
      bars.add(new Bar(i * STEP, HEIGHT - high, high));
    }
    return bars;
  }

  private static @Nullable String trouble(SourceHealth health, EditorTimes times) {
    var since = health.troubleSince();
    if (health.trouble() != null) {
      return since == null
          ? health.trouble()
          : "%s (since %s)".formatted(health.trouble(), times.brief(since));
    }
    var last = health.lastArticle();
    return health.isSilent() && last != null
        ? "silent: its last article came " + times.fromNow(last)
        : null;
  }

  private static @Nullable String note(SourceHealth health) {
    return switch (health.ahead()) {
      case 0 -> null;
      case 1 -> "One article was dated in the future; it counts from when it came.";
      default ->
          health.ahead() + " articles were dated in the future; they count from when they came.";
    };
  }
}
