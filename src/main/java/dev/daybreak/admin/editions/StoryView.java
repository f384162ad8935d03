package dev.daybreak.admin.editions;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.UpdateWords;
import dev.daybreak.edition.rendering.ScoreBar;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.ReasonWords;
import dev.daybreak.newsletter.Wordbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A story of an edition with the reasons for it.
 *
 * @param place where in the edition it stands, in words: "Lead", "World", "Editor's choice"
 * @param score with two decimals
 * @param bar its factors side by side
 * @param factors its factors one under the other
 * @param marks what the desk did to it
 * @param line whether only its headline is shown
 * @param update why it is shown again; null if it is new
 * @param warnings what an editor should check
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
    List<String> warnings) {

  private static final Map<String, String> WORDS =
      Map.of(
          "corroboration", "Sources",
          "freshness", "Freshness",
          "position", "Place in feed",
          "weight", "Weight of sources",
          "beat", "Beat",
          "repeat", "Told before");

  /**
   * A factor with its own bar, on the same scale as that of the whole.
   *
   * @param points with a sign and two decimals
   */
  public record Row(String name, String kind, String points, double width, String reason) {}

  /**
   * All stories of an edition.
   *
   * @param actions everything that the desk did to the edition
   */
  static List<StoryView> of(
      List<EditionStory> stories, List<EditorAction> actions, Wordbook wordbook) {
    var words = new ReasonWords(wordbook.of(ReasonWords.EDITORS, "en"));
    var updates = new UpdateWords(wordbook.of("edition", "en"));
    var full = ScoreBar.full(stories);
    var pinned = actions.stream().anyMatch(action -> action.kind() == EditorAction.Kind.PIN);
    var views = new ArrayList<StoryView>();
    for (var i = 0; i < stories.size(); i++) {
      var story = stories.get(i);
      views.add(
          new StoryView(
              story,
              place(story, pinned),
              i == 0,
              i == stories.size() - 1,
              ScoreBar.points(story.score(), false),
              ScoreBar.parts(story.factors(), full),
              rows(story.factors(), full, words),
              marks(story, actions),
              story.block() == Block.ALSO,
              story.update() == null ? null : updates.of(story, story.update()),
              words.of(story.warnings())));
    }
    return views;
  }

  /** The articles of a story that desk actions name, so that they can be taken back. */
  static List<String> touched(EditionStory story, List<EditorAction> actions) {
    return actions.stream()
        .map(EditorAction::article)
        .filter(story.articles()::contains)
        .distinct()
        .toList();
  }

  private static String place(EditionStory story, boolean pinned) {
    return switch (story.block()) {
      case LEAD -> "Lead, " + story.section();
      case SECTION -> story.section();
      case CHOICE -> (pinned ? "Editor’s choice, " : "Most reported, ") + story.section();
      case ALSO -> "Also in " + story.section();
      case CLOSING -> "Last, " + story.section();
    };
  }

  private static List<Row> rows(List<Factor> factors, double full, ReasonWords words) {
    return factors.stream()
        .map(
            factor ->
                new Row(
                    WORDS.getOrDefault(factor.name(), factor.name()),
                    factor.micros() < 0 ? "minus" : factor.name(),
                    ScoreBar.points(factor.micros(), true),
                    ScoreBar.width(factor, full),
                    words.of(factor.reason())))
        .toList();
  }

  private static List<String> marks(EditionStory story, List<EditorAction> actions) {
    return actions.stream()
        .filter(action -> story.articles().contains(action.article()))
        .map(StoryView::mark)
        .toList();
  }

  /** What somebody did, in a few words. */
  static String mark(EditorAction action) {
    var did =
        switch (action.kind()) {
          case PIN -> "pinned";
          case DROP -> "dropped";
          case REORDER -> "moved to place " + action.place();
          case SPLIT -> "split";
          case MERGE -> "merged";
          case REWRITE -> "rewritten";
        };
    return did + " by " + action.who() + because(action.why());
  }

  private static String because(@Nullable String why) {
    return why == null || why.isBlank() ? "" : ": " + why;
  }
}
