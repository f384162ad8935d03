package dev.daybreak.feeds.enriching;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Enrich;
import dev.daybreak.feeds.RowMapping;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which articles' pages are to be asked, and which were. */
@Component
class AskedPages {
  /** Older articles are in no edition to come. */
  private static final Duration ARRIVED = Duration.ofHours(36);

  private static final Duration PUBLISHED = Duration.ofDays(3);
  private static final Duration AGAIN = Duration.ofMinutes(30);
  private static final int MOST_TRIES = 2;

  private final JdbcClient db;
  private final ArticleStore store;

  AskedPages(JdbcClient db, ArticleStore store) {
    this.db = db;
    this.store = store;
  }

  /**
   * An article whose page is to be asked.
   *
   * @param isUndated whether its feed gave it no date
   * @param always whether its source's pages are all asked
   * @param tries how often it was asked
   */
  record Due(long article, String link, boolean isUndated, boolean always, int tries) {
    /** In lower case; empty if it has none. */
    String host() {
      try {
        var host = new URI(link).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
      } catch (URISyntaxException e) {
        return "";
      }
    }
  }

  /**
   * The newest articles of feeds on the web that lack something, and were not asked yet.
   *
   * @param when for sources of which nothing else is said
   */
  List<Due> due(Instant now, Enrich when, int most) {
    return db.sql(
            """
            SELECT a.id, a.link, (a.published_at = a.first_seen_at AND a.said_at IS NULL) AS undated,
                   COALESCE(s.enrich, :when) AS mode, COALESCE(p.tries, 0) AS tries
              FROM article a
              JOIN source s ON s.id = a.source_id
              LEFT JOIN article_page p ON p.article_id = a.id
             WHERE a.first_seen_at >= :arrived AND a.published_at >= :published
               AND a.link IS NOT NULL AND s.kind = 'FEED' AND s.address LIKE 'http%'
               AND s.part_of IS NULL AND s.removed_at IS NULL AND NOT s.paused
               AND (p.article_id IS NULL
                    OR (NOT p.was_read AND p.tries < :most AND p.asked_at < :again))
               AND (COALESCE(s.enrich, :when) = 'ON'
                    OR (COALESCE(s.enrich, :when) = 'NEEDED'
                        AND (a.picture IS NULL OR a.standfirst = '' OR a.author IS NULL
                             OR (a.published_at = a.first_seen_at AND a.said_at IS NULL))))
             ORDER BY a.first_seen_at DESC, a.feed_position, a.id
             LIMIT :limit""")
        .param("when", when.name())
        .param("arrived", RowMapping.time(now.minus(ARRIVED)))
        .param("published", RowMapping.time(now.minus(PUBLISHED)))
        .param("most", MOST_TRIES)
        .param("again", RowMapping.time(now.minus(AGAIN)))
        .param("limit", most)
        .query(
            (row, number) ->
                new Due(
                    row.getLong("id"),
                    row.getString("link"),
                    row.getBoolean("undated"),
                    Enrich.valueOf(row.getString("mode")) == Enrich.ON,
                    row.getInt("tries")))
        .list();
  }

  /**
   * Counts a try before the page is asked; false if another node asks it, or the article is gone.
   */
  boolean begin(Due due, Instant now) {
    var statement =
        due.tries() == 0
            ? """
              INSERT INTO article_page (article_id, asked_at, tries, was_read, parts)
              SELECT id, CAST(:now AS timestamp with time zone), 1, false, '' FROM article WHERE id = :article AND 0 = :tries
              ON CONFLICT DO NOTHING"""
            : """
              UPDATE article_page SET tries = tries + 1, asked_at = :now
               WHERE article_id = :article AND tries = :tries AND NOT was_read""";
    return db.sql(statement)
            .param("now", RowMapping.time(now))
            .param("article", due.article())
            .param("tries", due.tries())
            .update()
        == 1;
  }

  /**
   * Keeps what came from a page.
   *
   * @param canonical the address that the page calls its own; null if it says none
   */
  @Transactional
  public void fill(Article article, PageFill fill, @Nullable String canonical) {
    if (!fill.parts().isEmpty()) {
      store.fill(fill.article(), fill.parts());
    }
    db.sql("UPDATE article_page SET was_read = true, parts = :parts WHERE article_id = :article")
        .param("parts", fill.parts().stream().map(Enum::name).collect(Collectors.joining("\n")))
        .param("article", article.id())
        .update();
    if (canonical != null) {
      store.readdress(fill.article(), canonical);
    }
  }
}
