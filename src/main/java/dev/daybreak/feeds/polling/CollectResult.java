package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.ReceivedArticle;
import java.util.List;

/**
 * The result of collecting.
 *
 * @param sources each source that was polled
 * @param articles their current articles, each once, as stored
 * @param problems of sources, files and lines
 */
public record CollectResult(
    List<PollResult> sources, List<ReceivedArticle> articles, List<Problem> problems) {
  public CollectResult {
    sources = List.copyOf(sources);
    articles = List.copyOf(articles);
    problems = List.copyOf(problems);
  }

  /** How many articles were new. */
  public int fresh() {
    return (int) articles.stream().filter(ReceivedArticle::isNew).count();
  }
}
