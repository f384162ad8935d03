package dev.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of a source.
 *
 * @param days articles first seen on each of the last 14 days, the oldest first, today last
 * @param ahead articles of these days that the source dated in the future; they count as just seen
 * @param lastArticle when the newest article came; null if none did
 * @param rhythm the usual time between two articles; null if too few came to know
 * @param succeeded time of the last usable response
 * @param latencyMillis of the last response; null before the first
 * @param failures in a row
 * @param problems what is wrong; empty if nothing is
 * @param offers addresses that an HTML page at its address names as its feeds
 * @param nextPoll null if not planned yet, or paused
 * @param isSilent no article for three times its rhythm
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

  /** Whether an edition misses it: it is polled, and is silent or failed three times in a row. */
  public boolean isMissing() {
    return !source.paused() && (isSilent || failures >= 3);
  }
}
