package dev.daybreak.headlines.text;

import dev.daybreak.feeds.Article;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Summaries that an outlet has under different headlines of a day, such as "Read the whole story
 * here". They tell of none, and what a model read in them would make them all one story.
 */
public final class SharedSummaries {
  private final Set<Told> shared = new HashSet<>();

  private record Told(String source, String summary) {
    static Told of(Article article) {
      return new Told(article.source().name(), article.standfirst());
    }
  }

  public SharedSummaries(List<Article> articles) {
    Map<Told, String> titles = new HashMap<>();
    for (var article : articles) {
      if (!article.standfirst().isBlank()) {
        var told = Told.of(article);
        var other = titles.putIfAbsent(told, article.title());
        if (other != null && !other.equals(article.title())) {
          shared.add(told);
        }
      }
    }
  }

  public boolean has(Article article) {
    return shared.contains(Told.of(article));
  }
}
