package dev.daybreak.feeds;

import java.util.Set;

/** Says which articles somebody still shows or has named. Without such a bean nobody does. */
public interface ArticlesInUse {

  /** The keys of the articles that must be kept. */
  Set<String> keys();

  /** Whether an article must be kept as it is, under its address. */
  default boolean names(Article article) {
    var keys = keys();
    return keys.contains(article.key())
        || (article.link() != null && keys.contains(article.link()));
  }
}
