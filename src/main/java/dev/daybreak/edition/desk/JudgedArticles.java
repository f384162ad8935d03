package dev.daybreak.edition.desk;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticlePart;
import dev.daybreak.feeds.Articles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The stored articles with the kinds that editors say they have, where they do. */
@Component
public class JudgedArticles {
  private final Articles articles;
  private final EditorialRules rules;

  JudgedArticles(Articles articles, EditorialRules rules) {
    this.articles = articles;
    this.rules = rules;
  }

  /** Those of these keys that are stored, by their keys, without their bodies. */
  public Map<String, Article> byKeys(Collection<String> keys) {
    return judged(articles.listed(keys)).stream()
        .collect(Collectors.toMap(Article::key, Function.identity()));
  }

  /** The newest articles of a source; see {@link Articles#latestOf}. */
  public List<Article> latestOf(long sourceId, int limit) {
    return judged(articles.latestOf(sourceId, limit));
  }

  /** The newest articles of all sources of one voice; see {@link Articles#latestOf}. */
  public List<Article> latestOf(String voice, int limit) {
    return judged(articles.latestOf(voice, limit));
  }

  /** Which parts of articles came from their pages; see {@link Articles#fromPages}. */
  public Map<Long, Set<ArticlePart>> fromPages(Collection<Article> stored) {
    return articles.fromPages(stored.stream().map(Article::id).toList());
  }

  private List<Article> judged(List<Article> stored) {
    var present = rules.rules();
    return stored.stream().map(present::judged).toList();
  }
}
