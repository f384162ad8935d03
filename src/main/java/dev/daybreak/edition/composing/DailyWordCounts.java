package dev.daybreak.edition.composing;

import dev.daybreak.feeds.Articles;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.DocumentFrequencies.OfLanguage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Document frequencies of words, day by day (CONTRIBUTING, How headlines are selected). A day is
 * counted once, when a selection first needs it, so that a selection every ten minutes does not
 * read two weeks of articles again.
 */
@Component
class DailyWordCounts {
  /** Number of days before the look-back that count. */
  private static final int COUNTED = 14;

  /** Rehearsals of past dates need older ones. */
  private static final int KEPT = 60;

  private final JdbcClient db;
  private final Articles articles;

  DailyWordCounts(JdbcClient db, Articles articles) {
    this.db = db;
    this.articles = articles;
  }

  /**
   * The frequencies of the last days before an instant, and of the shipped table.
   *
   * @param window start of the look-back, whose articles are counted anew each time
   */
  @Transactional
  DocumentFrequencies before(Instant window) {
    var end = LocalDate.ofInstant(window, ZoneOffset.UTC);
    var first = end.minusDays(COUNTED);
    var counted = days(first, end);
    var all = new ArrayList<DocumentFrequencies>();
    all.add(DocumentFrequencies.shipped());
    for (var day = first; day.isBefore(end); day = day.plusDays(1)) {
      all.add(counted.contains(day) ? of(day) : count(day));
    }
    db.sql("DELETE FROM word_day WHERE on_day < :day").param("day", end.minusDays(KEPT)).update();
    return DocumentFrequencies.sum(all);
  }

  private List<LocalDate> days(LocalDate from, LocalDate to) {
    return db.sql("SELECT DISTINCT on_day FROM word_day WHERE on_day >= :from AND on_day < :to")
        .param("from", from)
        .param("to", to)
        .query(LocalDate.class)
        .list();
  }

  private DocumentFrequencies of(LocalDate day) {
    return DocumentFrequencies.of(
        db.sql(
                "SELECT language, articles, words FROM word_day WHERE on_day = :day ORDER BY language")
            .param("day", day)
            .query(
                (row, n) ->
                    new OfLanguage(
                        row.getString("language"),
                        row.getInt("articles"),
                        row.getString("words")
                            .lines()
                            .map(line -> line.split(" ", 2))
                            .collect(
                                Collectors.toMap(
                                    word -> word[0], word -> Integer.parseInt(word[1])))))
            .list());
  }

  private DocumentFrequencies count(LocalDate day) {
    var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    var found =
        DocumentFrequencies.counted(
            articles.within(from, from.plus(Duration.ofDays(1)).minusNanos(1)));
    found.languages().forEach(language -> keep(day, language));
    return found;
  }

  private void keep(LocalDate day, OfLanguage language) {
    db.sql(
            """
            INSERT INTO word_day (on_day, language, articles, words)
            VALUES (:day, :language, :articles, :words) ON CONFLICT DO NOTHING""")
        .param("day", day)
        .param("language", language.language())
        .param("articles", language.articles())
        .param(
            "words",
            language.words().entrySet().stream()
                .map(word -> word.getKey() + " " + word.getValue())
                .sorted()
                .collect(Collectors.joining("\n")))
        .update();
  }
}
