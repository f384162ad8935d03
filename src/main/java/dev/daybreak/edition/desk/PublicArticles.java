package dev.daybreak.edition.desk;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.links.OutletLinks;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.kinds.ArticleKind.Use;
import dev.daybreak.headlines.EditorRules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The articles that the public may see outside of an edition, as stories: what an edition may not
 * tell, no page tells.
 *
 * <p>An article under an embargo, and one whose story was taken out of a sent edition, has no page
 * and is in no list. One that an editor dropped from an edition, one that its outlet removed, and
 * one of a kind that is no news is in no list.
 */
@Component
public class PublicArticles {
  /** Longer than any edition looks back: after that a dropped article is old news. */
  private static final int DROPPED_DAYS = 8;

  private static final Set<Use> LISTED = EnumSet.of(Use.REPORT, Use.ASIDE);

  private static final int MOST_IDS = 500;

  private static final RowMapper<Shown> SHOWN =
      (row, number) -> new Shown(row.getLong("story_id"), row.getLong("article_id"));

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

  /** An article and its story, by their ids. */
  private record Shown(long story, long article) {}

  /** The article of a page, with its body. */
  public Optional<Article> bySlug(String slug) {
    var now = clock.instant();
    return articles
        .bySlug(slug)
        .filter(article -> !rules.rules().isEmbargoed(article, now))
        .filter(article -> !withdrawn().contains(article.key()));
  }

  /** The publisher's own articles of a time that may be listed, the newest first. */
  public List<Article> own(Instant from, Instant before, int limit) {
    return articles.own(from, before, limit).stream().filter(listed()).toList();
  }

  /** The months, in UTC, of the publisher's own articles, listed or not, oldest first. */
  public List<YearMonth> ownMonths() {
    return articles.ownMonths();
  }

  /** The stories with the newest reports in a section, the newest first, without bodies. */
  public List<PublicStory> latestInSection(String section, int limit) {
    var listed = listed();
    for (var asked = 2 * limit; ; asked *= 3) {
      var latest = articles.latestInSection(section, asked);
      var stories = firstOfStories(latest.stream().filter(listed).toList());
      if (stories.size() >= limit || latest.size() < asked) {
        return stories(stories.stream().limit(limit).toList(), listed);
      }
    }
  }

  /** The same, without the stories of articles that the page tells already. */
  public List<PublicStory> othersInSection(List<Article> told, String section, int limit) {
    return others(told, latestInSection(section, limit + told.size()), limit);
  }

  private List<PublicStory> others(List<Article> told, List<PublicStory> stories, int limit) {
    var of = storiesOf(Stream.concat(told.stream(), stories.stream().map(PublicStory::lead)));
    var known = told.stream().map(article -> story(article, of)).collect(Collectors.toSet());
    return stories.stream()
        .filter(story -> !known.contains(story(story.lead(), of)))
        .limit(limit)
        .toList();
  }

  /** Its story's id; of an article that is a story of its own, a number that no story has. */
  private static long story(Article article, Map<Long, Long> of) {
    return of.getOrDefault(article.id(), -article.id());
  }

  /**
   * The stories that most independent sources report, those of one source and that of the article
   * left out.
   */
  public List<PublicStory> mostReported(Article told, int limit) {
    var listed = listed();
    var most =
        db.sql(
                """
                SELECT article_id FROM article_story WHERE voices > 1
                 ORDER BY voices DESC, article_id DESC LIMIT :limit""")
            .param("limit", 3 * limit)
            .query(Long.class)
            .list();
    var leads = articles.listedByIds(most);
    return others(
        List.of(told),
        stories(most.stream().map(leads::get).filter(Objects::nonNull).toList(), listed),
        limit);
  }

  /** One report of each other outlet that tells the story of an article. */
  public List<Article> otherReports(Article article) {
    return stories(List.of(article), listed()).stream()
        .flatMap(story -> reports(story).stream())
        .filter(other -> !outlet(other).equals(outlet(article)))
        .toList();
  }

  private static List<Article> reports(PublicStory story) {
    var all = new ArrayList<Article>();
    all.add(story.lead());
    all.addAll(story.others());
    return all;
  }

  /** Of each story the first of these articles. */
  private List<Article> firstOfStories(List<Article> some) {
    var of = storiesOf(some.stream());
    var seen = new HashSet<Long>();
    return some.stream()
        .filter(
            article -> {
              var story = of.get(article.id());
              return story == null || seen.add(story);
            })
        .toList();
  }

  /** The stories of these articles; one of which nothing else may be told stands for itself. */
  private List<PublicStory> stories(List<Article> some, Predicate<Article> listed) {
    var of = storiesOf(some.stream());
    var shown =
        inGroups(
            Set.copyOf(of.values()),
            """
            SELECT story_id, article_id FROM article_story WHERE story_id IN (:ids) AND place > 0
             ORDER BY story_id, voices DESC, place, article_id DESC""");
    var found = new HashMap<>(articles.listedByIds(shown.stream().map(Shown::article).toList()));
    var reports = new HashMap<Long, List<Article>>();
    for (var one : shown) {
      Optional.ofNullable(found.get(one.article))
          .filter(listed)
          .ifPresent(
              article -> reports.computeIfAbsent(one.story, s -> new ArrayList<>()).add(article));
    }
    return some.stream()
        .map(
            article -> {
              var story = of.get(article.id());
              return story(
                  article,
                  story == null ? List.of() : reports.getOrDefault(story, List.of()),
                  listed);
            })
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<PublicStory> story(
      Article article, List<Article> reports, Predicate<Article> listed) {
    var byOutlet = new LinkedHashMap<String, Article>();
    // The paper's own report leads on its own pages.
    Stream.concat(Stream.of(article), reports.stream())
        .filter(one -> one.link() == null && listed.test(one))
        .forEach(own -> byOutlet.putIfAbsent(outlet(own), own));
    reports.forEach(report -> byOutlet.putIfAbsent(outlet(report), report));
    if (byOutlet.isEmpty()) {
      return Optional.of(article).filter(listed).map(only -> new PublicStory(only, List.of()));
    }
    var each = List.copyOf(byOutlet.values());
    return Optional.of(new PublicStory(each.get(0), each.subList(1, each.size())));
  }

  private static String outlet(Article article) {
    return article.source().name().toLowerCase(Locale.ROOT);
  }

  /** The stories that articles belong to, by the ids of both; those without another are missing. */
  private Map<Long, Long> storiesOf(Stream<Article> some) {
    return inGroups(
            some.map(Article::id).toList(),
            "SELECT story_id, article_id FROM article_story WHERE article_id IN (:ids)")
        .stream()
        .collect(Collectors.toMap(Shown::article, Shown::story, (one, same) -> one));
  }

  private List<Shown> inGroups(Collection<Long> ids, String sql) {
    var all = List.copyOf(ids);
    var found = new ArrayList<Shown>();
    for (var from = 0; from < all.size(); from += MOST_IDS) {
      var some = all.subList(from, Math.min(all.size(), from + MOST_IDS));
      found.addAll(db.sql(sql).param("ids", some).query(SHOWN).list());
    }
    return found;
  }

  /** Which articles may stand in lists now. */
  private Predicate<Article> listed() {
    var now = clock.instant();
    var settings = rules.settings();
    var present = EditorRules.of(settings);
    var gone = links.gone().keySet();
    var hidden = withdrawn();
    hidden.addAll(dropped());
    return article ->
        !hidden.contains(article.key())
            && (article.link() == null || !gone.contains(article.link()))
            && !present.isEmbargoed(article, now)
            && LISTED.contains(settings.rules().useOf(present.judged(article)));
  }

  private Set<String> withdrawn() {
    return new HashSet<>(
        db.sql("SELECT article FROM edition_correction WHERE now_said IS NULL")
            .query(String.class)
            .list());
  }

  private Set<String> dropped() {
    return new HashSet<>(
        db.sql(
                """
                SELECT d.article FROM desk_action d JOIN edition e ON e.id = d.edition_id
                 WHERE e.edition_date >= :since AND d.kind = 'DROP'
                   AND NOT EXISTS (SELECT 1 FROM desk_action l
                                    WHERE l.edition_id = d.edition_id AND l.article = d.article
                                      AND l.id > d.id AND l.kind IN ('PIN', 'RESTORE'))""")
            .param("since", LocalDate.ofInstant(clock.instant(), UTC).minusDays(DROPPED_DAYS))
            .query(String.class)
            .list());
  }
}
