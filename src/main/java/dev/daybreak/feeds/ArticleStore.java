package dev.daybreak.feeds;

import dev.daybreak.feeds.links.CleanLink;
import dev.daybreak.feeds.reading.pages.LineShape;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts arriving articles where they are kept, each once. */
@Component
public class ArticleStore {
  /** How often the time at which an article was last in its feed is updated. */
  private static final Duration SEEN_EVERY = Duration.ofDays(1);

  private static final Duration ONE_DAY = Duration.ofDays(1);
  private static final int MOST_KEYS = 500;

  private final NamedParameterJdbcTemplate db;
  private final Articles articles;
  private final ObjectProvider<ArrivalPolicy> arrivals;
  private final ObjectProvider<ArticlesInUse> inUse;
  private final Clock clock;

  ArticleStore(
      NamedParameterJdbcTemplate db,
      Articles articles,
      ObjectProvider<ArrivalPolicy> arrivals,
      ObjectProvider<ArticlesInUse> inUse,
      Clock clock) {
    this.db = db;
    this.articles = articles;
    this.arrivals = arrivals;
    this.inUse = inUse;
    this.clock = clock;
  }

  /** Tells those who have a say in what arrives that every source is about to be polled once. */
  public void pollingAll() {
    arrivals.ifAvailable(ArrivalPolicy::pollingAll);
  }

  /**
   * The result of storing articles.
   *
   * @param articles as stored, in the order offered
   * @param fresh how many of them were new
   * @param withheld the keys of those that were withheld for now
   */
  public record Stored(List<ReceivedArticle> articles, int fresh, Set<String> withheld) {}

  /**
   * Stores what is new, and the headline and texts of what its own source has changed. When two
   * sources have the same page, or two nodes the same feed, the first one keeps it.
   */
  @Transactional
  public Stored put(List<ArticleFactory.Arrival> arriving) {
    var byKey = new LinkedHashMap<String, ArticleFactory.Arrival>();
    arriving.forEach(arrival -> byKey.putIfAbsent(arrival.article().key(), arrival));
    var known = known(byKey);
    var fresh = new ArrayList<ArticleFactory.Arrival>();
    Set<String> withheld = new HashSet<>();
    for (var arrival : byKey.values()) {
      var before = known.get(arrival.article().key());
      if (before != null) {
        change(before, arrival.article());
      } else {
        var admitted = admitted(arrival);
        if (admitted == null) {
          withheld.add(arrival.article().key());
        } else {
          fresh.add(admitted);
        }
      }
    }
    insert(fresh);
    var ahead = new LinkedHashMap<String, @Nullable Instant>();
    for (var arrival : byKey.values()) {
      var key = arrival.article().key();
      ahead.put(keyOf(known.get(key), key), arrival.ahead());
    }
    seen(List.copyOf(known.values()));
    return stored(ahead, fresh, withheld);
  }

  /**
   * Deletes articles.
   *
   * @return how many there were
   */
  @Transactional
  public int delete(List<Long> ids) {
    return db.update("DELETE FROM article WHERE id IN (:ids)", Map.of("ids", ids));
  }

  /** The article of an address, or of one that it had before; without its body. */
  public Optional<Article> byAddress(String link) {
    var key = ArticleFactory.key(link);
    var known = new HashMap<String, Article>();
    articles.listed(List.of(key)).forEach(article -> known.put(key, article));
    knownByAlias(Set.of(key), known);
    return Optional.ofNullable(known.get(key)).map(Article::withoutBody);
  }

  /**
   * Stores the parts of an article that came from its page, and nothing else: its feed may have
   * changed the rest meanwhile.
   */
  @Transactional
  public void fill(Article article, Set<ArticlePart> parts) {
    var row =
        picture(new MapSqlParameterSource("id", article.id()), article.picture())
            .addValue("standfirst", article.standfirst())
            .addValue("author", article.author())
            .addValue("published", RowMapping.time(article.published()));
    for (var part : parts) {
      db.update(
          switch (part) {
            case PICTURE ->
                """
                UPDATE article
                   SET picture = :picture, picture_width = :width, picture_height = :height,
                       picture_alt = :alt, picture_caption = :caption, picture_credit = :credit
                 WHERE id = :id""";
            case STANDFIRST ->
                "UPDATE article SET standfirst = :standfirst WHERE id = :id AND standfirst = ''";
            case AUTHOR -> "UPDATE article SET author = :author WHERE id = :id";
            case DATE -> "UPDATE article SET published_at = :published WHERE id = :id";
          },
          row);
    }
  }

  /**
   * Gives an article the address that its page calls its own; its old one leads to it from now on.
   * If the same article is there already, this one is dropped for it; if it is another one, the
   * page is wrong about its address. One that an edition or an editor names stays as it is.
   */
  @Transactional
  public void readdress(Article article, String canonical) {
    var key = ArticleFactory.key(canonical);
    if (key.equals(article.key()) || inUse.orderedStream().anyMatch(user -> user.names(article))) {
      return;
    }
    var there = articles.listed(List.of(key));
    if (there.stream().anyMatch(other -> !isSame(article, other))) {
      return;
    }
    long kept = there.isEmpty() ? article.id() : there.get(0).id();
    if (there.isEmpty()) {
      db.update(
          "UPDATE article SET article_key = :key, link = :link WHERE id = :id",
          Map.of("key", key, "link", CleanLink.of(canonical), "id", article.id()));
    } else {
      db.update(
          "UPDATE article_alias SET article_id = :kept WHERE article_id = :id",
          Map.of("kept", kept, "id", article.id()));
      delete(List.of(article.id()));
    }
    db.update(
        """
        INSERT INTO article_alias (alias, article_id) VALUES (:alias, :id)
        ON CONFLICT DO NOTHING""",
        Map.of("alias", article.key(), "id", kept));
  }

  /** Whether one of two headlines is all in the other, and they are of one day. */
  private static boolean isSame(Article one, Article other) {
    return LineShape.likeness(one.title(), other.title()) >= 1
        && Duration.between(one.published(), other.published()).abs().compareTo(ONE_DAY) <= 0;
  }

  /** Notes once a day that articles are still in their feed: they must not be dropped yet. */
  private void seen(List<Article> known) {
    var now = clock.instant();
    for (int start = 0; start < known.size(); start += MOST_KEYS) {
      var some = known.subList(start, Math.min(known.size(), start + MOST_KEYS));
      db.update(
          """
          UPDATE article SET seen_at = :now
           WHERE id IN (:ids) AND COALESCE(seen_at, first_seen_at) < :yesterday""",
          new MapSqlParameterSource("ids", some.stream().map(Article::id).toList())
              .addValue("now", RowMapping.time(now))
              .addValue("yesterday", RowMapping.time(now.minus(SEEN_EVERY))));
    }
  }

  private static String keyOf(@Nullable Article known, String key) {
    return known == null ? key : known.key();
  }

  private Stored stored(
      Map<String, @Nullable Instant> ahead,
      List<ArticleFactory.Arrival> fresh,
      Set<String> withheld) {
    var isNew = new HashMap<String, Boolean>();
    fresh.forEach(arrival -> isNew.put(arrival.article().key(), true));
    var received =
        articles.byKeys(ahead.keySet()).stream()
            .map(
                article ->
                    new ReceivedArticle(
                        article.withoutBody(),
                        isNew.containsKey(article.key()),
                        ahead.get(article.key())))
            .toList();
    int count = (int) received.stream().filter(ReceivedArticle::isNew).count();
    return new Stored(received, count, withheld);
  }

  /** Known by key, or by guid in its own source: an outlet may move a page. */
  private Map<String, Article> known(Map<String, ArticleFactory.Arrival> byKey) {
    var known = new HashMap<String, Article>();
    articles.byKeys(byKey.keySet()).forEach(article -> known.put(article.key(), article));
    knownByAlias(byKey.keySet(), known);
    var guids = new HashMap<String, String>();
    for (var arrival : byKey.values()) {
      if (arrival.guid() != null && !known.containsKey(arrival.article().key())) {
        guids.put(arrival.guid(), arrival.article().key());
      }
    }
    var wanted = new ArrayList<>(guids.keySet());
    long source =
        byKey.values().stream().findFirst().map(each -> each.article().source().id()).orElse(0L);
    for (int start = 0; start < wanted.size(); start += MOST_KEYS) {
      var some = wanted.subList(start, Math.min(wanted.size(), start + MOST_KEYS));
      var keys = new HashMap<String, String>();
      db.query(
          "SELECT guid, article_key FROM article WHERE source_id = :source AND guid IN (:guids)",
          new MapSqlParameterSource("source", source).addValue("guids", some),
          row -> {
            keys.put(row.getString("article_key"), row.getString("guid"));
          });
      for (var article : articles.byKeys(keys.keySet())) {
        known.put(String.valueOf(guids.get(keys.get(article.key()))), article);
      }
    }
    return known;
  }

  private void knownByAlias(Set<String> keys, Map<String, Article> known) {
    var wanted = keys.stream().filter(key -> !known.containsKey(key)).toList();
    for (int start = 0; start < wanted.size(); start += MOST_KEYS) {
      var some = wanted.subList(start, Math.min(wanted.size(), start + MOST_KEYS));
      var meant = new HashMap<String, String>();
      db.query(
          """
          SELECT l.alias, a.article_key FROM article_alias l JOIN article a ON a.id = l.article_id
           WHERE l.alias IN (:keys)""",
          new MapSqlParameterSource("keys", some),
          row -> {
            meant.put(row.getString("alias"), row.getString("article_key"));
          });
      var byKey = new HashMap<String, Article>();
      articles.byKeys(meant.values()).forEach(article -> byKey.put(article.key(), article));
      meant.forEach(
          (alias, key) -> {
            var article = byKey.get(key);
            if (article != null) {
              known.put(alias, article);
            }
          });
    }
  }

  private ArticleFactory.@Nullable Arrival admitted(ArticleFactory.Arrival arrival) {
    var editor = arrivals.getIfAvailable();
    if (editor == null) {
      return arrival;
    }
    var article = arrival.article();
    return editor
        .arrives(article)
        .map(at -> arrival.with(article.at(at, article.firstSeen())))
        .orElse(null);
  }

  private void change(Article before, Article now) {
    // A feed that says nothing does not take away what the page said.
    var standfirst = now.standfirst().isEmpty() ? before.standfirst() : now.standfirst();
    boolean same =
        before.title().equals(now.title())
            && before.standfirst().equals(standfirst)
            && before.body().equals(now.body());
    if (same || before.source().id() != now.source().id()) {
      return;
    }
    db.update(
        """
        UPDATE article
           SET title = :title, standfirst = :standfirst, body = :body, kind = :kind, kind_why = :why
         WHERE id = :id""",
        new MapSqlParameterSource("id", before.id())
            .addValue("title", now.title())
            .addValue("standfirst", standfirst)
            .addValue("body", RowMapping.text(now.body()))
            .addValue("kind", now.judged().kind().name())
            .addValue("why", now.judged().why()));
  }

  private void insert(List<ArticleFactory.Arrival> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    // In one order everywhere, so that two feeds with the same pages cannot deadlock.
    var rows =
        fresh.stream()
            .sorted(Comparator.comparing(arrival -> arrival.article().key()))
            .map(ArticleStore::columns)
            .toArray(MapSqlParameterSource[]::new);
    db.batchUpdate(
        """
        INSERT INTO article (source_id, article_key, guid, link, slug, title, standfirst, body,
                             published_at, first_seen_at, section, author, picture, picture_width,
                             picture_height, picture_alt, picture_caption, picture_credit, categories,
                             language, feed_position, kind, kind_why, said_at, shown_section)
        VALUES (:source, :key, :guid, :link, :slug, :title, :standfirst, :body, :published, :firstSeen,
                :section, :author, :picture, :width, :height, :alt, :caption, :credit, :categories,
                :language, :position, :kind, :why, :said,
                COALESCE(CAST(:section AS varchar(100)), (SELECT section FROM source WHERE id = :source)))
        ON CONFLICT DO NOTHING""",
        rows);
  }

  private static MapSqlParameterSource columns(ArticleFactory.Arrival arrival) {
    var article = arrival.article();
    return picture(new MapSqlParameterSource("source", article.source().id()), article.picture())
        .addValue("key", article.key())
        .addValue("guid", arrival.guid())
        .addValue("link", article.link())
        .addValue("slug", article.slug())
        .addValue("title", article.title())
        .addValue("standfirst", article.standfirst())
        .addValue("body", RowMapping.text(article.body()))
        .addValue("published", RowMapping.time(article.published()))
        .addValue("firstSeen", RowMapping.time(article.firstSeen()))
        .addValue("section", article.section())
        .addValue("author", article.author())
        .addValue("categories", RowMapping.joined(article.categories()))
        .addValue("language", article.language())
        .addValue("position", article.position())
        .addValue("kind", article.judged().kind().name())
        .addValue("why", article.judged().why())
        .addValue("said", RowMapping.time(arrival.ahead()));
  }

  private static MapSqlParameterSource picture(
      MapSqlParameterSource row, @Nullable Picture picture) {
    return row.addValue("picture", picture == null ? null : picture.address().toString())
        .addValue("width", picture == null ? null : picture.width())
        .addValue("height", picture == null ? null : picture.height())
        .addValue("alt", picture == null ? null : picture.alt())
        .addValue("caption", picture == null ? null : picture.caption())
        .addValue("credit", picture == null ? null : picture.credit());
  }
}
