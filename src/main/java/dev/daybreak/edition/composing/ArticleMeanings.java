package dev.daybreak.edition.composing;

import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.headlines.meaning.Meaning;
import dev.daybreak.headlines.meaning.MeaningModel;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.ToldTexts;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The meanings of the articles. Each is computed once and stored, so that every node and every
 * selection compares the same vectors: another processor may compute slightly different ones.
 */
@Component
public class ArticleMeanings {
  private static final Logger log = LoggerFactory.getLogger(ArticleMeanings.class);

  /** Articles that are stored at once. */
  private static final int GROUP = 200;

  /** So long a selection waits for what is missing; the rest is compared by its words. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * So long after it was first seen an article is looked at again: it may be stored late, and its
   * feed or its page may give it another summary.
   */
  private static final Duration LATE = Duration.ofHours(1);

  private final MeaningModel model;
  private final Articles articles;
  private final EditorialRules rules;
  private final JdbcClient db;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  /** Articles that were first seen before this are not looked at again. */
  private Instant done = Instant.EPOCH;

  private boolean warned;

  ArticleMeanings(
      MeaningModel model,
      Articles articles,
      EditorialRules rules,
      JdbcClient db,
      JdbcTemplate jdbc,
      Clock clock) {
    this.model = model;
    this.articles = articles;
    this.rules = rules;
    this.db = db;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Why headlines are compared by their words alone; empty if they are not. */
  public Optional<Refused> problem() {
    return model.problem();
  }

  /**
   * A stored vector.
   *
   * @param told hash of the text that it is of
   */
  private record Stored(int told, Meaning meaning) {}

  /** The meanings of these articles; computes those that are missing. */
  Meanings of(List<Article> these) {
    var name = model.name();
    if (name.isEmpty() || these.isEmpty()) {
      tell();
      return Meanings.NONE;
    }
    var texts = told(these);
    var stored = stored(name.get(), these);
    var missing = missing(these, texts, stored);
    if (!missing.isEmpty()) {
      computeSome(name.get(), missing, texts);
      stored.putAll(stored(name.get(), missing));
    }
    // By number: the selection asks with articles that it has judged.
    var meanings = new HashMap<Long, Meaning>(2 * stored.size());
    texts.forEach(
        (article, text) -> {
          var one = stored.get(article);
          if (one != null && one.told == text.hashCode()) {
            meanings.put(article, one.meaning);
          }
        });
    return article -> meanings.get(article.id());
  }

  /** An edition without a vector is better than none: it never fails for what cannot be stored. */
  private void computeSome(String name, List<Article> missing, Map<Long, String> texts) {
    try {
      var left = compute(name, missing, texts, clock.instant().plus(PATIENCE));
      if (left > 0) {
        log.info("{} articles have no vector yet: their words alone decide", left);
      }
    } catch (TransientDataAccessException e) {
      log.warn("Vectors could not be stored: words alone decide where one is missing", e);
    }
  }

  /** Computes the missing meanings of the look-back: what {@link #of} then finds. */
  void catchUp() {
    var name = model.name();
    if (name.isEmpty()) {
      tell();
      return;
    }
    var now = clock.instant();
    // After a clock that was set back everything is looked at again.
    var seenBefore = now.isBefore(done) ? Instant.EPOCH : done;
    var recent = articles.arrivedSince(seenBefore, now.minus(rules.lookBack()));
    var texts = told(recent);
    var missing = missing(recent, texts, stored(name.get(), recent));
    compute(name.get(), missing, texts, Instant.MAX);
    done = now.minus(LATE);
  }

  /** Says once why there is no model. */
  private synchronized void tell() {
    if (!warned) {
      warned = true;
      model.problem().ifPresent(problem -> log.warn(problem.in(Wordbook.shippedErrors())));
    }
  }

  /** What the model reads of each article, by its id. */
  private static Map<Long, String> told(List<Article> these) {
    var texts = new HashMap<Long, String>(2 * these.size());
    var told = new ToldTexts(these);
    these.forEach(article -> texts.put(article.id(), told.of(article)));
    return texts;
  }

  private List<Article> missing(
      List<Article> these, Map<Long, String> texts, Map<Long, Stored> stored) {
    return these.stream()
        .filter(
            article -> {
              var one = stored.get(article.id());
              return one == null || one.told != text(article, texts).hashCode();
            })
        .filter(article -> model.reads(Preparation.language(article)))
        .toList();
  }

  private static String text(Article article, Map<Long, String> texts) {
    return Objects.requireNonNull(texts.get(article.id()));
  }

  private Map<Long, Stored> stored(String name, List<Article> these) {
    var found = new HashMap<Long, Stored>(2 * these.size());
    if (these.isEmpty()) {
      return found;
    }
    var published = these.stream().map(Article::published).sorted().toList();
    db.sql(
            """
            SELECT m.article_id, m.told, m.vector
              FROM article a JOIN article_meaning m ON m.article_id = a.id AND m.model = :model
             WHERE a.published_at BETWEEN :from AND :to""")
        .param("model", name)
        .param("from", Timestamp.from(published.get(0)))
        .param("to", Timestamp.from(published.get(published.size() - 1)))
        .query(
            row -> {
              found.put(
                  row.getLong("article_id"),
                  new Stored(row.getInt("told"), Meaning.of(row.getBytes("vector"))));
            });
    return found;
  }

  /** Returns how many are left at the end of the time. */
  private int compute(String name, List<Article> missing, Map<Long, String> texts, Instant until) {
    var rows = new ArrayList<Object[]>();
    var done = 0;
    while (done < missing.size() && !isOver(until)) {
      var article = missing.get(done++);
      var text = text(article, texts);
      model
          .of(text)
          .ifPresent(
              meaning ->
                  rows.add(new Object[] {name, text.hashCode(), meaning.bytes(), article.id()}));
      if (rows.size() == GROUP) {
        store(rows);
        rows.clear();
      }
    }
    store(rows);
    return missing.size() - done;
  }

  private boolean isOver(Instant until) {
    return Thread.currentThread().isInterrupted() || clock.instant().isAfter(until);
  }

  /** One at a time: H2 may wait in vain where two sessions insert the same rows. */
  private synchronized void store(List<Object[]> rows) {
    var old = rows.stream().map(row -> new Object[] {row[3], row[0], row[1]}).toList();
    jdbc.batchUpdate(
        "DELETE FROM article_meaning WHERE article_id = ? AND model = ? AND told <> ?", old);
    // An article may have been deleted meanwhile, and another node may have computed the same.
    jdbc.batchUpdate(
        """
        INSERT INTO article_meaning (article_id, model, told, vector)
        SELECT id, ?, ?, ? FROM article WHERE id = ? ON CONFLICT DO NOTHING""",
        rows);
  }
}
