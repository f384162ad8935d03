package dev.daybreak.headlines.text;

import dev.daybreak.feeds.Article;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model reads of each article of a day. A summary that an outlet has under different
 * headlines, such as "Read the whole story here", tells of none of them and would make them all one
 * story: of those the headline alone is read.
 */
public final class ToldTexts {
  private final Set<Summary> shared = new HashSet<>();

  private record Summary(String source, String text) {
    static Summary of(Article article) {
      return new Summary(article.source().name(), article.standfirst());
    }
  }

  public ToldTexts(List<Article> articles) {
    Map<Summary, String> titles = new HashMap<>();
    for (var article : articles) {
      if (!article.standfirst().isBlank()) {
        var summary = Summary.of(article);
        var other = titles.putIfAbsent(summary, article.title());
        if (other != null && !other.equals(article.title())) {
          shared.add(summary);
        }
      }
    }
  }

  public String of(Article article) {
    return shared.contains(Summary.of(article))
        ? Preparation.headline(article)
        : Preparation.told(article);
  }
}
