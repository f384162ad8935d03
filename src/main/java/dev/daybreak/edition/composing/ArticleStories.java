package dev.daybreak.edition.composing;

import dev.daybreak.edition.composing.StoryRows.Row;
import dev.daybreak.headlines.DayStories;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which of the stored articles are one story, as the last selection found it: for the public pages
 * ({@link dev.daybreak.edition.desk.PublicArticles}). An article without a row is a story of its
 * own.
 */
@Component
class ArticleStories {
  private static final Logger log = LoggerFactory.getLogger(ArticleStories.class);
  private static final int GROUP = 1_000;

  private final JdbcClient db;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  /** The last article that the stories stored here know. */
  private volatile long known;

  ArticleStories(JdbcClient db, JdbcTemplate jdbc, TransactionOperations transactions) {
    this.db = db;
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** The id of the article that was stored last; 0 if there is none. */
  long last() {
    return db.sql("SELECT COALESCE(max(id), 0) FROM article").query(Long.class).single();
  }

  /** Whether a selection that knows the articles up to this one knows more. */
  boolean isNews(long last) {
    return last > known;
  }

  /**
   * Stores what has changed. A failure is logged and no more: pages then show the stories of the
   * selection before.
   *
   * @param last the article that was last stored before the selection began
   */
  void keep(DayStories found, long last) {
    try {
      var changes = StoryRows.between(since(found.since()), found.stories());
      transactions.executeWithoutResult(status -> write(changes, found.since()));
      known = last;
      log.debug("{} rows of stories written", changes.put().size() + changes.removed().size());
    } catch (DataAccessException | TransactionException e) {
      log.warn("The stories of the public pages could not be stored", e);
    }
  }

  private void write(StoryRows.Changes changes, Instant since) {
    inGroups(changes.removed(), this::remove);
    inGroups(changes.put(), this::put);
    forget(since);
  }

  private Map<Long, Row> since(Instant since) {
    var rows = new HashMap<Long, Row>();
    db.sql(
            """
            SELECT t.article_id, t.story_id, t.place, t.voices
              FROM article a JOIN article_story t ON t.article_id = a.id
             WHERE a.published_at >= :since""")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, n) -> new Row(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4)))
        .list()
        .forEach(row -> rows.put(row.article(), row));
    return rows;
  }

  private void remove(List<Long> articles) {
    jdbc.batchUpdate(
        "DELETE FROM article_story WHERE article_id = ?",
        articles.stream().map(article -> new Object[] {article}).toList());
  }

  private void put(List<Row> rows) {
    remove(rows.stream().map(Row::article).toList());
    // An article may have been deleted meanwhile, and another node may have stored the same.
    jdbc.batchUpdate(
        """
        INSERT INTO article_story (article_id, story_id, place, voices)
        SELECT id, ?, ?, ? FROM article WHERE id = ? ON CONFLICT DO NOTHING""",
        rows.stream()
            .map(row -> new Object[] {row.story(), row.place(), row.voices(), row.article()})
            .toList());
  }

  /** Stories that the selection did not look at are not among the most reported. */
  private void forget(Instant since) {
    db.sql(
            """
            UPDATE article_story SET voices = 0
             WHERE voices > 0
               AND article_id IN (SELECT t.article_id
                                    FROM article_story t JOIN article a ON a.id = t.article_id
                                   WHERE t.voices > 0 AND a.published_at < :since)""")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static <T> void inGroups(List<T> all, Consumer<List<T>> write) {
    for (var from = 0; from < all.size(); from += GROUP) {
      write.accept(all.subList(from, Math.min(all.size(), from + GROUP)));
    }
  }
}
