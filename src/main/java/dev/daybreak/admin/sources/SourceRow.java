package dev.daybreak.admin.sources;

import dev.daybreak.admin.PageWords;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A source in the table and on its page.
 *
 * @param kind how it is read, in words; empty for a feed
 * @param ill whether an editor should look at it
 * @param trouble in words, and since when; null if there is none
 * @param details of the trouble: each file of a folder that cannot be read
 * @param note something odd that is no trouble; null if there is nothing
 * @param succeeded the last success, in words
 * @param next the next poll, in words
 * @param rhythm the usual time between articles, in words; empty if it is not known
 * @param today number of articles received today
 * @param bars articles per day over two weeks
 */
public record SourceRow(
    SourceHealth health,
    String kind,
    boolean ill,
    @Nullable String trouble,
    List<String> details,
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

  static SourceRow of(SourceHealth health, PageWords words) {
    var times = words.times();
    var succeeded = health.succeeded();
    var next = health.nextPoll();
    var rhythm = health.rhythm();
    return new SourceRow(
        health,
        kind(health.source(), words),
        !health.problems().isEmpty() || health.isMissing(),
        trouble(health, words),
        health.problems().stream().skip(1).map(problem -> problem.in(words.errors())).toList(),
        note(health, words),
        succeeded == null ? words.of("source.never") : times.fromNow(succeeded),
        next(health.source().paused(), next, words),
        rhythm == null ? "" : words.of("source.rhythm", times.length(rhythm)),
        health.days().isEmpty() ? 0 : health.days().get(health.days().size() - 1),
        bars(health.days()));
  }

  /** How a source is read, in words; empty for a feed, as most are. */
  static String kind(Source source, PageWords words) {
    return source.kind() == Source.Kind.FEED
        ? ""
        : words.of("source.kind." + source.kind().name().toLowerCase(Locale.ROOT));
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

  private static @Nullable String trouble(SourceHealth health, PageWords words) {
    var times = words.times();
    var since = health.troubleSince();
    if (!health.problems().isEmpty()) {
      var problem = health.problems().get(0).in(words.errors());
      return since == null ? problem : words.of("source.since", problem, times.brief(since));
    }
    var last = health.lastArticle();
    return health.isSilent() && last != null
        ? words.of("source.silent", times.fromNow(last))
        : null;
  }

  private static String next(boolean paused, @Nullable Instant next, PageWords words) {
    if (paused) {
      return words.of("source.paused");
    }
    return next == null ? words.of("source.soon") : words.times().fromNow(next);
  }

  private static @Nullable String note(SourceHealth health, PageWords words) {
    return health.ahead() == 0 ? null : words.of("source.future", health.ahead());
  }
}
