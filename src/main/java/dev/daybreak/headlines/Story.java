package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import java.util.List;

/**
 * The articles about one event.
 *
 * @param id the lowest article key in it, so that it stays the same while the story grows
 * @param lead the article whose headline and link stand for the story
 * @param articles all of it, the lead first
 * @param voices the independent sources, in order of weight
 * @param factors add up to the score
 */
public record Story(
    String id,
    String section,
    Article lead,
    List<Article> articles,
    List<String> voices,
    List<Factor> factors) {

  public Story {
    articles = List.copyOf(articles);
    voices = List.copyOf(voices);
    factors = List.copyOf(factors);
  }

  /** The same story with the full text of its lead article, which selection does not need. */
  public Story withLead(Article full) {
    return new Story(
        id,
        section,
        full,
        articles.stream().map(a -> a.key().equals(full.key()) ? full : a).toList(),
        voices,
        factors);
  }

  /** The score in millionths: the sum of its factors. */
  public long score() {
    var score = 0L;
    for (var factor : factors) {
      score += factor.micros();
    }
    return score;
  }
}
