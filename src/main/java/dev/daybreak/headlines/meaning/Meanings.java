package dev.daybreak.headlines.meaning;

import dev.daybreak.feeds.Article;
import org.jspecify.annotations.Nullable;

/** The stored meanings of articles. */
@FunctionalInterface
public interface Meanings {
  /** No article has one: words decide alone. */
  Meanings NONE = article -> null;

  /** The meaning of an article; null if there is none. */
  @Nullable Meaning of(Article article);
}
