package dev.daybreak.edition.desk;

import dev.daybreak.feeds.Article;
import java.util.List;

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
}
