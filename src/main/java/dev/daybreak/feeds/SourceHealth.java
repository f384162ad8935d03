package dev.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing.
 *
 * @param days articles first seen on each of the last 14 days, the oldest first, today last
 * @param ahead articles of these days that the source dated in the future; they count as just seen
 * @param lastArticle when the newest article came; null where none ever did
 * @param rhythm the usual time between two articles; null where too few came to tell
 * @param succeeded the last answer that could be used
 * @param latencyMillis of the last answer, null before the first
 * @param failures in a row
 * @param problems what is wrong; empty if nothing is
 * @param offers addresses that an HTML page at its address names as its feeds
 * @param nextPoll null where it is not planned yet, or paused
 * @param isSilent nothing for three times its rhythm
 */
public record SourceHealth(
    Source source,
    List<Integer> days,
    int ahead,
    @Nullable Instant lastArticle,
    @Nullable Duration rhythm,
    @Nullable Instant succeeded,
    @Nullable Integer latencyMillis,
    int failures,
    List<Problem> problems,
    @Nullable Instant troubleSince,
    List<String> offers,
    @Nullable Instant nextPoll,
    boolean isSilent) {

  public SourceHealth {
    days = List.copyOf(days);
    problems = List.copyOf(problems);
    offers = List.copyOf(offers);
  }

  /** Whether an edition lacks it: it is polled, and silent or failing for three polls. */
  public boolean isMissing() {
    return !source.paused() && (isSilent || failures >= 3);
  }
}
