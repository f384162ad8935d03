package dev.daybreak.edition.desk;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.links.OutletLinks;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The articles that the public may see outside of an edition: what an edition may not tell, no page
 * tells.
 *
 * <p>An article under an embargo, and one whose story was taken out of a sent edition, has no page
 * and is in no list. One that an editor dropped from an edition, and one that its outlet removed,
 * is in no list.
 */
@Component
public class PublicArticles {
  /** Longer than any edition looks back: after that a dropped article is old news. */
  private static final int DROPPED_DAYS = 8;

  private final Articles articles;
  private final EditorialRules rules;
  private final OutletLinks links;
  private final JdbcClient db;
  private final Clock clock;

  PublicArticles(
      Articles articles, EditorialRules rules, OutletLinks links, JdbcClient db, Clock clock) {
    this.articles = articles;
    this.rules = rules;
    this.links = links;
    this.db = db;
    this.clock = clock;
  }

  /** The article of a page, with its body. */
  public Optional<Article> bySlug(String slug) {
    var now = clock.instant();
    return articles
        .bySlug(slug)
        .filter(article -> !rules.rules().isEmbargoed(article, now))
        .filter(article -> withdrawn(List.of(article)).isEmpty());
  }

  /** The newest in a section, the newest first, without their bodies. */
  public List<Article> latestInSection(String section, int limit) {
    var now = clock.instant();
    var present = rules.rules();
    var gone = links.gone().keySet();
    for (var asked = 2 * limit; ; asked *= 2) {
      var latest = articles.latestInSection(section, asked);
      var hidden = withdrawn(latest);
      hidden.addAll(dropped(latest));
      var listed =
          latest.stream()
              .filter(article -> !hidden.contains(article.key()))
              .filter(article -> article.link() == null || !gone.contains(article.link()))
              .filter(article -> !present.isEmbargoed(article, now))
              .limit(limit)
              .toList();
      if (listed.size() == limit || latest.size() < asked) {
        return listed;
      }
    }
  }

  private Set<String> withdrawn(Collection<Article> some) {
    return among(
        some,
        "SELECT article FROM edition_correction WHERE now_said IS NULL AND article IN (:keys)");
  }

  private Set<String> dropped(Collection<Article> some) {
    return among(
        some,
        """
        SELECT d.article FROM desk_action d JOIN edition e ON e.id = d.edition_id
         WHERE e.edition_date >= :since AND d.kind = 'DROP' AND d.article IN (:keys)""");
  }

  private Set<String> among(Collection<Article> some, String sql) {
    if (some.isEmpty()) {
      return new HashSet<>();
    }
    return new HashSet<>(
        db.sql(sql)
            .param("keys", some.stream().map(Article::key).toList())
            .param("since", LocalDate.ofInstant(clock.instant(), UTC).minusDays(DROPPED_DAYS))
            .query(String.class)
            .list());
  }
}
