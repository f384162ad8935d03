package dev.daybreak.headlines.text;

import dev.daybreak.feeds.Article;
import java.time.Instant;
import java.util.List;

/**
 * An article prepared for selection.
 *
 * @param article with its title and standfirst cleaned
 * @param at when it was published, not later than now
 * @param title terms of the title
 * @param summary terms of the first 60 words of the summary
 */
public record PreparedArticle(
    Article article, Language language, Instant at, List<String> title, List<String> summary) {

  public String key() {
    return article.key();
  }

  public String voice() {
    return article.source().voice();
  }
}
