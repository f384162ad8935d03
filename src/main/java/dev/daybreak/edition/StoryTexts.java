package dev.daybreak.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What published editions say, story by story, and what editors wrote into them, to search in:
 * written when an edition is published and when it is corrected, so that a draft is never found,
 * and a search reads no edition.
 */
@Component
public class StoryTexts {
  /** Characters of a headline, a summary, the outlets and all folded words; as in the schema. */
  private static final int LONGEST = 2_000;

  private static final int MOST_WORDS = 8_000;

  /** The places of stories end here; those of editors' own words follow. */
  private static final int LAST_STORY = 10_000;

  private final JdbcClient db;

  StoryTexts(JdbcClient db) {
    this.db = db;
  }

  /**
   * What an editor wrote.
   *
   * @param by the newsletter's name, shown where a story has its outlets
   */
  public record Own(String title, String text, String by) {}

  /**
   * A story that was found.
   *
   * @param place within its edition, from 1
   * @param outlets their names, separated by commas
   */
  public record Found(LocalDate date, int place, String title, String summary, String outlets) {}

  /** Replaces what is searched of an edition's stories. Emails about corrections are left out. */
  void keep(long edition, EditionContent content) {
    db.sql("DELETE FROM edition_story_text WHERE edition_id = :edition AND place <= :last")
        .param("edition", edition)
        .param("last", LAST_STORY)
        .update();
    var place = 0;
    for (var story : SubjectAndPreheader.inReadingOrder(content.stories())) {
      var outlets =
          Stream.concat(
                  Stream.of(story.source()), story.alsoIn().stream().map(EditionStory.Line::source))
              .distinct()
              .toList();
      var texts = new ArrayList<>(List.of(story.title(), story.standfirst()));
      texts.addAll(outlets);
      story.also().forEach(line -> texts.add(line.title() + " " + line.source()));
      place++;
      add(
          edition,
          new Own(story.title(), story.standfirst(), String.join(", ", outlets)),
          place,
          texts);
    }
  }

  /** Replaces what is searched of the words that editors wrote into an edition. */
  public void keepOwn(long edition, List<Own> words) {
    db.sql("DELETE FROM edition_story_text WHERE edition_id = :edition AND place > :last")
        .param("edition", edition)
        .param("last", LAST_STORY)
        .update();
    var place = LAST_STORY;
    for (var own : words) {
      place++;
      add(edition, own, place, List.of(own.title(), own.text()));
    }
  }

  private void add(long edition, Own shown, int place, List<String> texts) {
    db.sql(
            """
            INSERT INTO edition_story_text
                   (edition_id, place, edition_date, title, summary, outlets, words)
            SELECT id, CAST(:place AS integer), edition_date, CAST(:title AS varchar),
                   CAST(:summary AS varchar), CAST(:outlets AS varchar), CAST(:words AS varchar)
              FROM edition WHERE id = :edition AND kind = 'daily'""")
        .param("edition", edition)
        .param("place", place)
        .param("title", shown(shown.title()))
        .param("summary", shown(shown.text()))
        .param("outlets", shown(shown.by()))
        .param("words", cut(SearchWords.folded(texts), MOST_WORDS))
        .update();
  }

  private static String shown(String text) {
    return CleanText.cut(CleanText.line(text), LONGEST - 1);
  }

  private static String cut(String words, int limit) {
    return words.length() <= limit ? words : words.substring(0, limit);
  }

  /**
   * The stories that have all of these words, the newest edition first.
   *
   * @param before after the story of this place in the edition of this date
   */
  public List<Found> find(SearchWords wanted, LocalDate before, int place, int limit) {
    var sql =
        new StringBuilder(
            """
            SELECT edition_date, place, title, summary, outlets FROM edition_story_text
             WHERE (edition_date < :before OR edition_date = :before AND place > :place)""");
    for (var i = 0; i < wanted.terms().size(); i++) {
      sql.append(" AND words LIKE :word").append(i);
    }
    var query =
        db.sql(sql + " ORDER BY edition_date DESC, place LIMIT :limit")
            .param("before", before)
            .param("place", place)
            .param("limit", limit);
    for (var i = 0; i < wanted.terms().size(); i++) {
      query = query.param("word" + i, SearchWords.pattern(wanted.terms().get(i)));
    }
    return query
        .query(
            (row, n) ->
                new Found(
                    Objects.requireNonNull(row.getObject("edition_date", LocalDate.class)),
                    row.getInt("place"),
                    row.getString("title"),
                    row.getString("summary"),
                    row.getString("outlets")))
        .list();
  }
}
