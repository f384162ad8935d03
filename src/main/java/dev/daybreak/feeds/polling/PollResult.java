package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.ReceivedArticle;
import dev.daybreak.feeds.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of polling a source.
 *
 * @param source as stored now; its address may have changed
 * @param articles that it has now; empty if nothing has changed
 * @param problems of the source as a whole, or of single files
 * @param isUnchanged whether nothing has changed since the last poll
 * @param millis duration in milliseconds
 * @param next when to poll again; null if it was paused
 */
public record PollResult(
    Source source,
    List<ReceivedArticle> articles,
    List<Problem> problems,
    boolean isUnchanged,
    long millis,
    @Nullable Instant next) {

  public PollResult {
    articles = List.copyOf(articles);
    problems = List.copyOf(problems);
  }

  /** How many articles were new. */
  public int fresh() {
    return (int) articles.stream().filter(ReceivedArticle::isNew).count();
  }
}
