package dev.daybreak.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The articles that arrived. */
@Component
public class Articles {
  private static final int PAGE = 5_000;
  private static final int MOST_KEYS = 500;

  private static final RowMapper<Article> LISTED =
      (row, number) -> RowMapping.article(row, RowMapping.source(row, number), List.of());

  private final JdbcClient db;

  Articles(JdbcClient db) {
    this.db = db;
  }

  /**
   * The articles published from one instant up to another, both included, oldest first. Without
   * their bodies: a day can have 100,000; {@link #withBodies} gets them for a few.
   */
  public List<Article> within(Instant from, Instant to) {
    var sources = sourcesById();
    var found = new ArrayList<Article>();
    var after = from;
    long id = -1;
    List<Article> page;
    do {
      page =
          db.sql(
                  "SELECT a.source_id, "
                      + RowMapping.ARTICLE
                      + """
                       FROM article a
                      WHERE a.published_at >= :after AND a.published_at <= :to
                        AND (a.published_at > :after OR a.id > :id)
                      ORDER BY a.published_at, a.id
                      LIMIT :page""")
              .param("after", RowMapping.time(after))
              .param("to", RowMapping.time(to))
              .param("id", id)
              .param("page", PAGE)
              .query((row, number) -> bare(row, sources))
              .list();
      found.addAll(page);
      if (!page.isEmpty()) {
        var last = page.get(page.size() - 1);
        after = last.published();
        id = last.id();
      }
    } while (page.size() == PAGE);
    return found;
  }

  /**
   * The articles that arrived since an instant and were published since another one, without their
   * bodies.
   */
  public List<Article> arrivedSince(Instant arrival, Instant published) {
    var sources = sourcesById();
    return db.sql(
            "SELECT a.source_id, "
                + RowMapping.ARTICLE
                + """
                 FROM article a
                WHERE a.first_seen_at >= :arrival AND a.published_at >= :published
                ORDER BY a.id""")
        .param("arrival", RowMapping.time(arrival))
        .param("published", RowMapping.time(published))
        .query((row, number) -> bare(row, sources))
        .list();
  }

  private Map<Long, Source> sourcesById() {
    var sources = new HashMap<Long, Source>();
    db.sql("SELECT " + RowMapping.SOURCE + " FROM source s")
        .query(RowMapping::source)
        .list()
        .forEach(source -> sources.put(source.id(), source));
    return sources;
  }

  private static Article bare(ResultSet row, Map<Long, Source> sources) throws SQLException {
    var source = sources.get(row.getLong("source_id"));
    if (source == null) {
      throw new IllegalStateException("article " + row.getLong("id") + " came without its source");
    }
    return RowMapping.article(row, source, List.of());
  }

  /** The same articles with their bodies, in the same order; those not stored as they are. */
  public List<Article> withBodies(List<Article> articles) {
    var full = new HashMap<String, Article>();
    byKeys(articles.stream().map(Article::key).toList())
        .forEach(article -> full.put(article.key(), article));
    return articles.stream().map(article -> full.getOrDefault(article.key(), article)).toList();
  }

  /** Those of these keys that are stored, with their bodies, in the order of the keys. */
  public List<Article> byKeys(Collection<String> keys) {
    var found = new HashMap<String, Article>();
    var all = List.copyOf(keys);
    for (int start = 0; start < all.size(); start += MOST_KEYS) {
      var some = all.subList(start, Math.min(all.size(), start + MOST_KEYS));
      select("WHERE a.article_key IN (:keys)")
          .param("keys", some)
          .query(RowMapping::article)
          .list()
          .forEach(article -> found.put(article.key(), article));
    }
    return all.stream().distinct().filter(found::containsKey).map(found::get).toList();
  }

  /** Those of these keys that are stored, without their bodies, in no particular order. */
  public List<Article> listed(Collection<String> keys) {
    var found = new ArrayList<Article>();
    var all = List.copyOf(keys);
    for (int start = 0; start < all.size(); start += MOST_KEYS) {
      found.addAll(
          listed("a.article_key IN (:keys)")
              .param("keys", all.subList(start, Math.min(all.size(), start + MOST_KEYS)))
              .query(LISTED)
              .list());
    }
    return found;
  }

  /** Those of these ids that are stored, by their ids, without their bodies. */
  public Map<Long, Article> listedByIds(Collection<Long> ids) {
    var found = new HashMap<Long, Article>();
    var all = List.copyOf(ids);
    for (int start = 0; start < all.size(); start += MOST_KEYS) {
      listed("a.id IN (:ids)")
          .param("ids", all.subList(start, Math.min(all.size(), start + MOST_KEYS)))
          .query(LISTED)
          .list()
          .forEach(article -> found.put(article.id(), article));
    }
    return found;
  }

  /** Which parts of these articles came from their pages, by their ids; only those with some. */
  public Map<Long, Set<ArticlePart>> fromPages(Collection<Long> ids) {
    var found = new HashMap<Long, Set<ArticlePart>>();
    if (!ids.isEmpty()) {
      db.sql(
              "SELECT article_id, parts FROM article_page WHERE article_id IN (:ids) AND parts <> ''")
          .param("ids", ids)
          .query(
              row -> {
                var parts = EnumSet.noneOf(ArticlePart.class);
                RowMapping.lines(row.getString("parts"))
                    .forEach(part -> parts.add(ArticlePart.valueOf(part)));
                found.put(row.getLong("article_id"), parts);
              });
    }
    return found;
  }

  private JdbcClient.StatementSpec listed(String which) {
    return db.sql(
        "SELECT "
            + RowMapping.ARTICLE
            + ", "
            + RowMapping.SOURCE
            + " FROM article a JOIN source s ON s.id = a.source_id WHERE "
            + which);
  }

  public Optional<Article> bySlug(String slug) {
    return select("WHERE a.slug = :slug").param("slug", slug).query(RowMapping::article).optional();
  }

  /** The newest articles of all sources in a section, the newest first, without their bodies. */
  public List<Article> latestInSection(String section, int limit) {
    return newest("shown_section = :section", "shown_section, ", limit)
        .param("section", section)
        .query(LISTED)
        .list();
  }

  /** The publisher's own articles of a time, the newest first, without their bodies. */
  public List<Article> own(Instant from, Instant before, int limit) {
    return db.sql(
            "SELECT "
                + RowMapping.ARTICLE
                + ", "
                + RowMapping.SOURCE
                + """
                 FROM article a JOIN source s ON s.id = a.source_id
                WHERE s.own AND a.published_at >= :from AND a.published_at < :before
                ORDER BY a.published_at DESC, a.id DESC LIMIT :limit""")
        .param("from", RowMapping.time(from))
        .param("before", RowMapping.time(before))
        .param("limit", limit)
        .query(LISTED)
        .list();
  }

  /** The months, in UTC, in which the publisher's own articles were published, oldest first. */
  public List<YearMonth> ownMonths() {
    return db.sql(
            """
            SELECT DISTINCT EXTRACT(YEAR FROM a.published_at AT TIME ZONE 'UTC') AS in_year,
                            EXTRACT(MONTH FROM a.published_at AT TIME ZONE 'UTC') AS in_month
              FROM article a JOIN source s ON s.id = a.source_id
             WHERE s.own ORDER BY in_year, in_month""")
        .query((row, number) -> YearMonth.of(row.getInt("in_year"), row.getInt("in_month")))
        .list();
  }

  /** The newest articles of all sources, the newest first. */
  public List<Article> latest(int limit) {
    return select("ORDER BY a.published_at DESC, a.id DESC LIMIT :limit")
        .param("limit", limit)
        .query(RowMapping::article)
        .list();
  }

  /**
   * The newest articles of a source, or of the outlets within a folder, the newest first, without
   * their bodies.
   */
  public List<Article> latestOf(long sourceId, int limit) {
    return newest(
            """
            source_id IN (SELECT id FROM source WHERE id = :source
                          UNION ALL SELECT id FROM source WHERE part_of = :source)""",
            "",
            limit)
        .param("source", sourceId)
        .query(LISTED)
        .list();
  }

  /**
   * The newest articles of all sources of one voice (see {@link Source#voice}), the newest first,
   * without their bodies.
   */
  public List<Article> latestOf(String voice, int limit) {
    return newest(
            "source_id IN (SELECT id FROM source WHERE COALESCE(owner, name) = :voice)", "", limit)
        .param("voice", voice)
        .query(LISTED)
        .list();
  }

  /**
   * Found by an index before any source is looked at: a section may have 100,000 articles.
   *
   * @param first columns that all of them share: H2 sorts by an index only from its first one on
   */
  private JdbcClient.StatementSpec newest(String which, String first, int limit) {
    return db.sql(
            "SELECT "
                + RowMapping.ARTICLE
                + ", "
                + RowMapping.SOURCE
                + " FROM (SELECT * FROM article WHERE "
                + which
                + " ORDER BY "
                + first
                + """
                published_at DESC, id DESC LIMIT :limit) a
                  JOIN source s ON s.id = a.source_id
                 ORDER BY a.published_at DESC, a.id DESC""")
        .param("limit", limit);
  }

  /** How many there are. */
  public long count() {
    return db.sql("SELECT count(*) FROM article").query(Long.class).single();
  }

  private JdbcClient.StatementSpec select(String where) {
    return db.sql(
        "SELECT "
            + RowMapping.ARTICLE
            + ", a.body, "
            + RowMapping.SOURCE
            + " FROM article a JOIN source s ON s.id = a.source_id "
            + where);
  }
}
