package dev.daybreak.feeds;

import java.util.List;

/**
 * What collecting gave.
 *
 * @param sources each source that was polled
 * @param articles what they have now, each once, as stored
 * @param problems in words; the rest went on
 */
public record Collected(List<Polled> sources, List<Received> articles, List<Problem> problems) {
  public Collected {
    sources = List.copyOf(sources);
    articles = List.copyOf(articles);
    problems = List.copyOf(problems);
  }

  /** How many articles were new. */
  public int fresh() {
    return (int) articles.stream().filter(Received::isNew).count();
  }
}
