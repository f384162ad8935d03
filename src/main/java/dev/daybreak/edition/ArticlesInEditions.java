package dev.daybreak.edition;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticlesInUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the articles of each edition's stories, which are kept as long as the edition is. */
@Component
class ArticlesInEditions implements ArticlesInUse {
  /** Parameters per statement; PostgreSQL allows 65,535. */
  private static final int AT_ONCE = 1_000;

  private final JdbcClient db;

  ArticlesInEditions(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Set<String> keys() {
    return new HashSet<>(
        db.sql("SELECT DISTINCT article_key FROM edition_article").query(String.class).list());
  }

  @Override
  public boolean names(Article article) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM edition_article WHERE article_key = :key)")
        .param("key", article.key())
        .query(Boolean.class)
        .single();
  }

  /** Replaces the articles of an edition. Those no longer stored as articles are left out. */
  void keep(long edition, EditionContent content) {
    db.sql("DELETE FROM edition_article WHERE edition_id = :edition")
        .param("edition", edition)
        .update();
    var keys = new LinkedHashSet<String>();
    content.stories().forEach(story -> keys.addAll(story.articles()));
    var left = new ArrayList<>(keys);
    for (var from = 0; from < left.size(); from += AT_ONCE) {
      db.sql(
              """
              INSERT INTO edition_article (edition_id, article_key)
              SELECT CAST(:edition AS bigint), article_key FROM article WHERE article_key IN (:keys)""")
          .param("edition", edition)
          .param("keys", left.subList(from, Math.min(from + AT_ONCE, left.size())))
          .update();
    }
  }
}
