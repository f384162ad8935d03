package dev.daybreak.admin.editions;

import dev.daybreak.daily.Daily;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an editor can do to a story. The stories are chosen again at once, with it applied. */
@Controller
class StoryActions {
  private final Editions editions;
  private final EditorActions desk;
  private final Daily daily;
  private final Amendments amendments;
  private final RunControls press;
  private final AuditedActions acts;
  private final Clock clock;

  StoryActions(
      Editions editions,
      EditorActions desk,
      Daily daily,
      Amendments amendments,
      RunControls press,
      AuditedActions acts,
      Clock clock) {
    this.editions = editions;
    this.desk = desk;
    this.daily = daily;
    this.amendments = amendments;
    this.press = press;
    this.acts = acts;
    this.clock = clock;
  }

  /** What a button of a story means. */
  enum Deed {
    PIN,
    DROP,
    UP,
    DOWN,
    REWRITE,
    UNDO
  }

  /**
   * Does one thing to the story of an article.
   *
   * @param article key of an article of the story
   * @param seen the headline that whoever rewrites it had before them; empty: whatever there is
   */
  @PostMapping("/admin/editions/{date}/story")
  String story(
      @PathVariable LocalDate date,
      @RequestParam String article,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam("do") Deed deed,
      @RequestParam(required = false) @Nullable String title,
      @RequestParam(required = false) @Nullable String standfirst,
      @RequestParam(defaultValue = "") String why) {
    var who = acts.who();
    return acts.on(
        date,
        word(deed),
        article + (why.isBlank() ? "" : ": " + EditionActions.line(why)),
        () -> {
          var edition = editions.require(date);
          if (deed == Deed.REWRITE) {
            story(edition, article).ifPresent(there -> refuseUnseen(there, seen, headline(title)));
          }
          if (edition.state().published()) {
            return correct(edition, deed, article, title, standfirst, who, why);
          }
          if (!EditionView.mayChoose(edition.state())) {
            throw new IllegalStateException(
                "The edition is %s: its stories are fixed."
                    .formatted(
                        EditionViews.word(edition.state()).toLowerCase(java.util.Locale.ROOT)));
          }
          var story = story(edition, article);
          switch (deed) {
            case UNDO -> undo(edition, article, story);
            case PIN -> record(edition, action(Kind.PIN, article, null, null, null, who, why));
            case DROP -> record(edition, action(Kind.DROP, article, null, null, null, who, why));
            case UP -> move(edition, article, story, -1, who);
            case DOWN -> move(edition, article, story, 1, who);
            case REWRITE -> rewrite(edition, article, title, standfirst, who, why);
          }
          daily.composeAgain(date);
          return said(deed, story.map(EditionStory::title).orElse("the story"));
        });
  }

  /** What readers have is corrected, and nothing else of it is moved. */
  private String correct(
      Edition edition,
      Deed deed,
      String article,
      @Nullable String title,
      @Nullable String standfirst,
      String who,
      String why) {
    press.requireMayCorrect(edition);
    var was = story(edition, article).map(EditionStory::title).orElse("the story");
    switch (deed) {
      case REWRITE -> {
        var headline = headline(title);
        var under = standfirst == null ? "" : EditionActions.line(standfirst);
        amendments.rewrite(edition, article, headline, under, who, EditionActions.line(why));
        desk.record(edition, action(Kind.REWRITE, article, null, headline, under, who, why));
      }
      case DROP -> {
        amendments.drop(edition, article, who, EditionActions.line(why));
        desk.record(edition, action(Kind.DROP, article, null, null, null, who, why));
      }
      default ->
          throw new IllegalStateException(
              "Readers have this edition: its stories can be rewritten and taken out, and no more.");
    }
    return deed == Deed.DROP
        ? "Taken out: %s. The web shows it without, and so does every mail from now on."
            .formatted(was)
        : "Corrected: %s. The web shows it, and so does every mail from now on."
            .formatted(headline(title));
  }

  private static void refuseUnseen(EditionStory there, String seen, String wanted) {
    if (!seen.isEmpty() && !EditionActions.line(seen).equals(there.title())) {
      throw new IllegalStateException(
          "Nothing was rewritten: somebody else wrote “%s” since you looked. Yours was “%s”."
              .formatted(there.title(), wanted));
    }
  }

  private static String headline(@Nullable String title) {
    var headline = title == null ? "" : EditionActions.line(title);
    if (headline.isEmpty()) {
      throw new IllegalArgumentException(
          "A story needs a headline: write one, or undo the rewrite.");
    }
    return headline;
  }

  private void record(Edition edition, EditorAction action) {
    desk.record(edition, action);
  }

  private void undo(Edition edition, String article, Optional<EditionStory> story) {
    var touched =
        story
            .map(there -> StoryView.touched(there, desk.of(edition)))
            .filter(keys -> !keys.isEmpty())
            .orElse(List.of(article));
    touched.forEach(key -> desk.undo(edition, key));
  }

  private void move(
      Edition edition, String article, Optional<EditionStory> story, int by, String who) {
    var stories = edition.content().stories();
    var place = story.map(stories::indexOf).orElse(-1) + 1 + by;
    if (story.isEmpty() || place < 1 || place > stories.size()) {
      throw new IllegalArgumentException("The story cannot be moved any further.");
    }
    record(edition, action(Kind.REORDER, article, place, null, null, who, ""));
  }

  private void rewrite(
      Edition edition,
      String article,
      @Nullable String title,
      @Nullable String standfirst,
      String who,
      String why) {
    var headline = headline(title);
    var under = standfirst == null ? "" : EditionActions.line(standfirst);
    record(edition, action(Kind.REWRITE, article, null, headline, under, who, why));
  }

  private EditorAction action(
      Kind kind,
      String article,
      @Nullable Integer place,
      @Nullable String title,
      @Nullable String standfirst,
      String who,
      String why) {
    return new EditorAction(
        kind,
        article,
        null,
        place,
        title,
        standfirst,
        who,
        clock.instant(),
        EditionActions.line(why));
  }

  private static Optional<EditionStory> story(Edition edition, String article) {
    return edition.content().stories().stream()
        .filter(story -> story.articles().contains(article))
        .findFirst();
  }

  private static String word(Deed deed) {
    return switch (deed) {
      case PIN -> "pinned";
      case DROP -> "dropped";
      case UP -> "moved up";
      case DOWN -> "moved down";
      case REWRITE -> "rewrote";
      case UNDO -> "took back";
    };
  }

  private static String said(Deed deed, String title) {
    return switch (deed) {
      case PIN -> "Pinned: %s.".formatted(title);
      case DROP -> "Dropped: %s. The next story has its place.".formatted(title);
      case UP, DOWN -> "Moved: %s.".formatted(title);
      case REWRITE -> "Rewritten: %s.".formatted(title);
      case UNDO -> "Taken back; the stories are as they would have been.";
    };
  }
}
