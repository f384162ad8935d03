package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.ReceivedArticle;
import dev.daybreak.feeds.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What polling a source gave.
 *
 * @param source as it is now, should its address have moved
 * @param articles that it has now; empty where nothing has changed
 * @param problems in words; the source's own trouble, or single files
 * @param isUnchanged whether it said that nothing has changed
 * @param millis how long it took
 * @param next when to ask again; null where it was paused
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
