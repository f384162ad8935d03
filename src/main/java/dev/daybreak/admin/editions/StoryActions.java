package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An editor's actions on a story. The stories are selected again at once, with it applied. */
@Controller
class StoryActions {
  private final Editions editions;
  private final EditorActions edits;
  private final Composing composing;
  private final Amendments amendments;
  private final RunControls runControls;
  private final AuditedActions actions;
  private final Clock clock;

  StoryActions(
      Editions editions,
      EditorActions edits,
      Composing composing,
      Amendments amendments,
      RunControls runControls,
      AuditedActions actions,
      Clock clock) {
    this.editions = editions;
    this.edits = edits;
    this.composing = composing;
    this.amendments = amendments;
    this.runControls = runControls;
    this.actions = actions;
    this.clock = clock;
  }

  /** The buttons of a story. */
  enum Action {
    PIN(Audited.STORY_PINNED),
    DROP(Audited.STORY_DROPPED),
    UP(Audited.STORY_MOVED_UP),
    DOWN(Audited.STORY_MOVED_DOWN),
    REWRITE(Audited.STORY_REWRITTEN),
    UNDO(Audited.STORY_UNDONE);

    private final Audited audited;

    Action(Audited audited) {
      this.audited = audited;
    }
  }

  /**
   * Edits the story of an article.
   *
   * @param article key of an article of the story
   * @param seen the headline that the editor saw before rewriting it; empty: any
   * @param seenSummary the summary, likewise; null: any
   */
  @PostMapping("/admin/editions/{date}/story")
  String story(
      @PathVariable LocalDate date,
      @RequestParam String article,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(required = false) @Nullable String seenSummary,
      @RequestParam("do") Action action,
      @RequestParam(required = false) @Nullable String title,
      @RequestParam(required = false) @Nullable String standfirst,
      @RequestParam(defaultValue = "") String why) {
    var who = actions.who();
    return actions.on(
        date,
        action.audited,
        article + (why.isBlank() ? "" : ": " + EditionActions.line(why)),
        () -> {
          var edition = editions.require(date);
          if (action == Action.REWRITE) {
            story(edition, article)
                .ifPresent(
                    there -> {
                      requireSeen(there.title(), seen, headline(title));
                      requireSeen(there.standfirst(), text(seenSummary), text(standfirst));
                    });
          }
          if (edition.state().published()) {
            return correct(edition, action, article, title, standfirst, who, why);
          }
          if (!EditionView.mayChoose(edition.state())) {
            throw new Refused("admin.stories.final");
          }
          var story = story(edition, article);
          switch (action) {
            case UNDO -> undo(edition, article, story);
            case PIN -> record(edition, edit(Kind.PIN, article, null, null, null, who, why));
            case DROP -> record(edition, edit(Kind.DROP, article, null, null, null, who, why));
            case UP -> move(edition, article, story, -1, who);
            case DOWN -> move(edition, article, story, 1, who);
            case REWRITE -> rewrite(edition, article, title, standfirst, who, why);
          }
          composing.compose(date);
          return done(action, story.map(EditionStory::title).orElse(article));
        });
  }

  /** Corrects a story that readers have. Nothing else in a sent edition can be changed. */
  private Done correct(
      Edition edition,
      Action action,
      String article,
      @Nullable String title,
      @Nullable String standfirst,
      String who,
      String why) {
    // A draft's words are a writer's, those that readers have an editor's.
    actions.require(Role.EDITOR);
    runControls.requireMayCorrect(edition);
    var was = story(edition, article).map(EditionStory::title).orElse(article);
    switch (action) {
      case REWRITE -> {
        var headline = headline(title);
        var under = standfirst == null ? "" : EditionActions.line(standfirst);
        amendments.rewrite(edition, article, headline, under, who, EditionActions.line(why));
        edits.record(edition, edit(Kind.REWRITE, article, null, headline, under, who, why));
      }
      case DROP -> {
        amendments.drop(edition, article, who, EditionActions.line(why));
        edits.record(edition, edit(Kind.DROP, article, null, null, null, who, why));
      }
      default -> throw new Refused("admin.stories.sent");
    }
    return action == Action.DROP
        ? Done.of("story.removed", was)
        : Done.of("story.corrected", headline(title));
  }

  private static void requireSeen(String there, String seen, String wanted) {
    if (!seen.isEmpty() && !EditionActions.line(seen).equals(EditionActions.line(there))) {
      throw new Refused("admin.story.changed", there, wanted);
    }
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static String headline(@Nullable String title) {
    var headline = title == null ? "" : EditionActions.line(title);
    if (headline.isEmpty()) {
      throw new Refused("admin.story.headline");
    }
    return headline;
  }

  private void record(Edition edition, EditorAction edit) {
    edits.record(edition, edit);
  }

  private void undo(Edition edition, String article, Optional<EditionStory> story) {
    var edited =
        story
            .map(there -> StoryView.edited(there, edits.of(edition)))
            .filter(keys -> !keys.isEmpty())
            .orElse(List.of(article));
    edited.forEach(key -> edits.undo(edition, key));
  }

  private void move(
      Edition edition, String article, Optional<EditionStory> story, int by, String who) {
    var stories = edition.content().stories();
    var place = story.map(stories::indexOf).orElse(-1) + 1 + by;
    if (story.isEmpty() || place < 1 || place > stories.size()) {
      throw new Refused("admin.story.move");
    }
    record(edition, edit(Kind.REORDER, article, place, null, null, who, ""));
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
    record(edition, edit(Kind.REWRITE, article, null, headline, under, who, why));
  }

  private EditorAction edit(
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

  private static Done done(Action action, String title) {
    return switch (action) {
      case PIN -> Done.of("story.pinned", title);
      case DROP -> Done.of("story.dropped", title);
      case UP, DOWN -> Done.of("story.moved", title);
      case REWRITE -> Done.of("story.rewritten", title);
      case UNDO -> Done.of("story.undone");
    };
  }
}
