package dev.daybreak.edition.desk;

import dev.daybreak.feeds.Article;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the public may see of a story outside of an edition.
 *
 * @param lead the report that tells it
 * @param others one report of each other outlet, a bounded number
 */
public record PublicStory(Article lead, List<Article> others) {
  public PublicStory {
    others = List.copyOf(others);
  }

  /** Whether an article is the lead or one of the others. */
  public boolean tells(Article article) {
    return Stream.concat(Stream.of(lead), others.stream())
        .anyMatch(report -> report.key().equals(article.key()));
  }
}
