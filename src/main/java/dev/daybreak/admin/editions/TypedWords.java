package dev.daybreak.admin.editions;

import static java.time.ZoneOffset.UTC;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what editors have typed on the page of an edition and not saved yet. */
@Component
class TypedWords {
  static final String SUBJECT = "subject";
  static final String CORRECTION = "correction";

  /** Before the key of an article: what was typed about its story. */
  static final String STORY = "story:";

  /** Before what it is about: what was typed of a block, see {@link BlockForm}. */
  static final String BLOCK = "block:";

  /** Characters that are kept of a text. */
  static final int MOST = 100_000;

  private static final int MOST_ABOUT = 750;
  private static final Duration KEPT = Duration.ofDays(14);

  private final JdbcClient db;
  private final Clock clock;

  TypedWords(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * What was typed into a form.
   *
   * @param about {@link #SUBJECT}, {@link #CORRECTION}, {@link #STORY} and the key of an article,
   *     or {@link #BLOCK} and which
   * @param first the subject, the headline, the correction, or the text of a block
   * @param second the preheader, the summary, or the other fields of a block; empty if the form has
   *     none
   * @param seen the subject or headline that stood there when it was typed; empty if none
   * @param seenSecond the preheader or summary, likewise; null if the form does not say
   */
  record Typed(
      String about,
      String first,
      String second,
      String seen,
      @Nullable String seenSecond,
      Instant at) {}

  /** What a form carries; empty if it is not one of those whose texts are kept. */
  Optional<Typed> in(HttpServletRequest form) {
    var about = form.getParameter("about");
    var block = about != null && about.startsWith(BLOCK);
    var typed =
        new Typed(
            about == null ? "" : about,
            block ? first(form, "text") : first(form, "title", "subject", "words"),
            block ? BlockForm.encoded(form) : first(form, "standfirst", "preheader"),
            first(form, "seen"),
            given(form, "seenSummary", "seenPreheader"),
            clock.instant());
    return isKnown(about) ? Optional.of(typed) : Optional.empty();
  }

  /** The beginning of a text, without half a character at its end. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** Whether this is as much as is kept of a text. */
  static boolean isFull(String text) {
    return text.length() >= MOST - 1;
  }

  private static boolean isKnown(@Nullable String about) {
    return about != null
        && about.length() <= MOST_ABOUT
        && (about.equals(SUBJECT)
            || about.equals(CORRECTION)
            || about.startsWith(STORY)
            || about.startsWith(BLOCK));
  }

  private static String first(HttpServletRequest form, String... names) {
    return Objects.requireNonNullElse(given(form, names), "");
  }

  private static @Nullable String given(HttpServletRequest form, String... names) {
    for (var name : names) {
      var value = form.getParameter(name);
      if (value != null) {
        return cut(value.replace("\u0000", ""), MOST);
      }
    }
    return null;
  }

  /** Keeps it instead of what the editor typed there before; nothing if the account is gone. */
  @Transactional
  void keep(String who, LocalDate date, Typed typed) {
    db.sql("DELETE FROM typed_words WHERE typed_at < :then")
        .param("then", clock.instant().minus(KEPT).atOffset(UTC))
        .update();
    for (var statement :
        List.of(
            """
            INSERT INTO typed_words (who, edition_date, about, first_text, second_text, seen,
                                     seen_second, typed_at)
            SELECT name, :date, :about, :first, :second, :seen, :seenSecond, :at
              FROM admin_user WHERE name = :who
            ON CONFLICT DO NOTHING""",
            """
            UPDATE typed_words
               SET first_text = :first, second_text = :second, seen = :seen,
                   seen_second = :seenSecond, typed_at = :at
             WHERE who = :who AND edition_date = :date AND about = :about""")) {
      db.sql(statement)
          .param("who", who)
          .param("date", date)
          .param("about", typed.about())
          .param("first", typed.first())
          .param("second", typed.second())
          .param("seen", typed.seen())
          .param("seenSecond", typed.seenSecond())
          .param("at", typed.at().atOffset(UTC))
          .update();
    }
  }

  void forget(String who, LocalDate date, String about) {
    db.sql("DELETE FROM typed_words WHERE who = :who AND edition_date = :date AND about = :about")
        .param("who", who)
        .param("date", date)
        .param("about", about)
        .update();
  }

  /** What an editor has typed on the page of an edition, oldest first. */
  List<Typed> of(String who, LocalDate date) {
    return db.sql(
            """
            SELECT about, first_text, second_text, seen, seen_second, typed_at FROM typed_words
             WHERE who = :who AND edition_date = :date ORDER BY typed_at, about""")
        .param("who", who)
        .param("date", date)
        .query(
            (row, n) ->
                new Typed(
                    row.getString("about"),
                    row.getString("first_text"),
                    row.getString("second_text"),
                    row.getString("seen"),
                    row.getString("seen_second"),
                    row.getObject("typed_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
