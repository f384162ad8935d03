package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.ArticlesInUse;
import dev.daybreak.feeds.RowMapping;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes old articles, so that the database stops growing. It keeps the paper's own and saved
 * pages, which have a public page here, the articles of editions, and those that their feed still
 * lists, since they would come back as news.
 */
@Component
public class Pruning {
  private static final Logger log = LoggerFactory.getLogger(Pruning.class);
  private static final int AT_ONCE = 500;

  private final JdbcClient db;
  private final ArticleStore articles;
  private final ListedPageLog pages;
  private final ObjectProvider<ArticlesInUse> inUse;
  private final PollSettings settings;
  private final Clock clock;

  Pruning(
      JdbcClient db,
      ArticleStore articles,
      ListedPageLog pages,
      ObjectProvider<ArticlesInUse> inUse,
      PollSettings settings,
      Clock clock) {
    this.db = db;
    this.articles = articles;
    this.pages = pages;
    this.inUse = inUse;
    this.settings = settings;
    this.clock = clock;
  }

  private record Old(long id, String key) {}

  /**
   * Deletes the articles that are too old and not in use, a few at a time.
   *
   * @return how many
   */
  int prune() {
    var before = clock.instant().minus(settings.keepArticles());
    Set<String> kept = new HashSet<>();
    inUse.orderedStream().forEach(user -> kept.addAll(user.keys()));
    int dropped = 0;
    long after = -1;
    var some = old(before, after);
    while (!some.isEmpty()) {
      dropped += drop(some, kept);
      after = some.get(some.size() - 1).id();
      some = old(before, after);
    }
    pages.forget(before);
    if (dropped > 0) {
      log.info("{} articles from before {} were deleted", dropped, before);
    }
    return dropped;
  }

  private List<Old> old(Instant before, long after) {
    return db.sql(
            """
            SELECT a.id, a.article_key
              FROM article a
              JOIN source s ON s.id = a.source_id
              JOIN source p ON p.id = COALESCE(s.part_of, s.id)
             WHERE a.id > :after AND a.published_at < :before
               AND COALESCE(a.seen_at, a.first_seen_at) < :before
               AND a.link IS NOT NULL AND NOT s.own
               AND (p.removed_at IS NOT NULL OR p.read_at IS NULL
                    OR p.read_at > COALESCE(a.seen_at, a.first_seen_at) + INTERVAL '1' DAY)
             ORDER BY a.id LIMIT :limit""")
        .param("after", after)
        .param("before", RowMapping.time(before))
        .param("limit", AT_ONCE)
        .query((row, number) -> new Old(row.getLong("id"), row.getString("article_key")))
        .list();
  }

  private int drop(List<Old> some, Set<String> kept) {
    var ids = some.stream().filter(old -> !kept.contains(old.key())).map(Old::id).toList();
    if (ids.isEmpty()) {
      return 0;
    }
    return articles.delete(ids);
  }
}
