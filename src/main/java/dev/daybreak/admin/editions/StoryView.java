package dev.daybreak.admin.editions;

import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.PartWords;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.UpdateWords;
import dev.daybreak.edition.rendering.ScoreBar;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticlePart;
import dev.daybreak.feeds.Picture;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.ReasonWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A story of an edition with the reasons for its selection.
 *
 * @param place its place in the edition, in words: "Lead", "World", "Editor’s choice"
 * @param score with two decimals
 * @param bar its factors side by side
 * @param factors its factors one under the other
 * @param marks its edits, in words
 * @param line whether only its headline is shown
 * @param update why it is shown again; null if it is new
 * @param warnings what an editor should check
 * @param reports its articles that are still stored, the lead first
 */
public record StoryView(
    EditionStory story,
    String place,
    boolean first,
    boolean last,
    String score,
    List<ScoreBar.Part> bar,
    List<Row> factors,
    List<String> marks,
    boolean line,
    @Nullable String update,
    List<String> warnings,
    List<Report> reports) {

  /** Of the story, whatever its place and words; in letters and digits. */
  public String id() {
    return Integer.toHexString(story.article().hashCode());
  }

  /** The report that stands for it, in its outlet's words; null if it is no longer stored. */
  public @Nullable Report own() {
    return reports.stream()
        .filter(report -> report.key().equals(story.article()))
        .findFirst()
        .orElse(null);
  }

  /** Differs when the words that an editor would rewrite do; in letters and digits. */
  public String wordsId() {
    return Integer.toHexString(Objects.hash(story.article(), story.title(), story.standfirst()));
  }

  /**
   * A report of a story, with what kind of article it is.
   *
   * @param standfirst its summary; may be empty
   * @param picture null if it has none
   * @param kind its name
   * @param why the line of the table of kinds, or the rule; empty for news
   * @param fromPage what of it came from its page, in words; empty if nothing did
   */
  public record Report(
      String key,
      String title,
      String standfirst,
      String source,
      @Nullable String link,
      @Nullable Picture picture,
      String kind,
      String why,
      String fromPage) {

    static Report of(Article article, ReasonWords words, String fromPage) {
      return new Report(
          article.key(),
          article.title(),
          article.standfirst(),
          article.source().name(),
          article.link(),
          article.picture(),
          words.of(article.judged().kind()),
          article.judged().why(),
          fromPage);
    }
  }

  /** A story may have thousands of reports. */
  private static final int MOST_REPORTS = 20;

  /**
   * A factor with its own bar, on the same scale as that of the whole.
   *
   * @param points with a sign and two decimals
   */
  public record Row(String name, String kind, String points, double width, String reason) {}

  /**
   * All stories of an edition.
   *
   * @param actions all edits of the edition
   * @param articles those of the stories, by their keys
   * @param fromPages which parts of them came from their pages, by their ids
   */
  static List<StoryView> of(
      List<EditionStory> stories,
      List<EditorAction> actions,
      Map<String, Article> articles,
      Map<Long, Set<ArticlePart>> fromPages,
      PageWords words,
      ReasonWords reasons,
      UpdateWords updates) {
    var full = ScoreBar.full(stories);
    var pinned = actions.stream().anyMatch(action -> action.kind() == EditorAction.Kind.PIN);
    var views = new ArrayList<StoryView>();
    for (var i = 0; i < stories.size(); i++) {
      var story = stories.get(i);
      views.add(
          new StoryView(
              story,
              place(story, pinned, words),
              i == 0,
              i == stories.size() - 1,
              ScoreBar.points(story.score(), false),
              ScoreBar.parts(story.factors(), full),
              rows(story.factors(), full, words, reasons),
              marks(story, actions, words),
              story.block() == Block.ALSO,
              story.update() == null ? null : updates.of(story, story.update()),
              reasons.of(story.warnings()),
              reports(story)
                  .map(articles::get)
                  .filter(Objects::nonNull)
                  .map(
                      article ->
                          Report.of(
                              article,
                              reasons,
                              PartWords.of(fromPages.getOrDefault(article.id(), Set.of()), words)))
                  .toList()));
    }
    return views;
  }

  /** Keys of the articles of a story that are shown, the lead first. */
  static Stream<String> reports(EditionStory story) {
    return Stream.concat(Stream.of(story.article()), story.articles().stream())
        .distinct()
        .limit(MOST_REPORTS);
  }

  private static String place(EditionStory story, boolean pinned, PageWords words) {
    var key =
        switch (story.block()) {
          case LEAD -> "story.lead";
          case SECTION -> "story.section";
          case CHOICE -> pinned ? "story.choice" : "story.covered";
          case ALSO -> "story.also";
          case CLOSING -> "story.closing";
        };
    return words.of(key, story.section());
  }

  private static List<Row> rows(
      List<Factor> factors, double full, PageWords words, ReasonWords reasons) {
    return factors.stream()
        .map(
            factor ->
                new Row(
                    words.of("factor." + factor.name()),
                    factor.micros() < 0 ? "minus" : factor.name(),
                    ScoreBar.points(factor.micros(), true),
                    ScoreBar.width(factor, full),
                    reasons.of(factor.reason())))
        .toList();
  }

  /** The last edit of each kind, in the order that they were made. */
  private static List<String> marks(
      EditionStory story, List<EditorAction> actions, PageWords words) {
    var last = new LinkedHashMap<EditorAction.Kind, EditorAction>();
    for (var action : actions) {
      if (action.isAbout(story.articles())) {
        last.remove(action.kind());
        last.put(action.kind(), action);
      }
    }
    return last.values().stream()
        .map(
            action ->
                action.misses(story.articles())
                    ? words.of("edit.misses", mark(action, words))
                    : mark(action, words))
        .toList();
  }

  /** An edit in a few words. */
  static String mark(EditorAction action, PageWords words) {
    var kind = action.kind();
    var key =
        kind == EditorAction.Kind.REWRITE && action.title() == null
            ? "edit.original"
            : "edit." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var place = action.place() == null ? "" : String.valueOf(action.place());
    var section = action.section() == null ? "" : action.section();
    var mark = words.of(key, action.who(), kind == EditorAction.Kind.SECTION ? section : place);
    return action.why().isBlank() ? mark : words.of("edit.why", mark, action.why());
  }
}
