package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.newsletter.Refused;
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
  /** Characters; more is not shown anywhere. */
  static final int MOST_HEADLINE = 300;

  static final int MOST_SUMMARY = 500;
  private static final int MOST_DETAILS = 500;

  private final Editions editions;
  private final EditorActions stored;
  private final StoryEdits edits;
  private final Composing composing;
  private final Amendments amendments;
  private final RunControls runControls;
  private final AuditedActions actions;

  StoryActions(
      Editions editions,
      EditorActions stored,
      StoryEdits edits,
      Composing composing,
      Amendments amendments,
      RunControls runControls,
      AuditedActions actions) {
    this.editions = editions;
    this.stored = stored;
    this.edits = edits;
    this.composing = composing;
    this.amendments = amendments;
    this.runControls = runControls;
    this.actions = actions;
  }

  /** The buttons of a story. */
  enum Action {
    PIN(Audited.STORY_PINNED),
    DROP(Audited.STORY_DROPPED),
    UP(Audited.STORY_MOVED_UP),
    DOWN(Audited.STORY_MOVED_DOWN),
    RESTORE(Audited.STORY_RESTORED),
    REWRITE(Audited.STORY_REWRITTEN),
    ORIGINAL(Audited.STORY_ORIGINAL),
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
        details(date, article, why),
        () -> {
          var edition = editions.require(date);
          if (action == Action.REWRITE) {
            StoryEdits.in(edition, article)
                .ifPresent(
                    there -> {
                      requireSeen(there.title(), seen.isEmpty() ? null : seen, headline(title));
                      requireSeen(there.standfirst(), seenSummary, text(standfirst));
                    });
          }
          if (edition.state().published()) {
            return correct(edition, action, article, title, standfirst, who, why);
          }
          if (!EditionView.mayChoose(edition.state())) {
            throw new Refused("admin.stories.final");
          }
          var story = StoryEdits.in(edition, article);
          if (story.isEmpty() && (action == Action.REWRITE || action == Action.ORIGINAL)) {
            throw new Refused("admin.story.gone");
          }
          Runnable change =
              () -> {
                switch (action) {
                  case UNDO -> undo(edition, article, story);
                  case PIN -> record(edition, edits.edit(Kind.PIN, article, why));
                  case DROP -> record(edition, edits.edit(Kind.DROP, article, why));
                  case RESTORE -> record(edition, edits.edit(Kind.RESTORE, article, why));
                  case ORIGINAL -> record(edition, edits.edit(Kind.REWRITE, article, why));
                  case UP -> move(edition, article, story, -1);
                  case DOWN -> move(edition, article, story, 1);
                  case REWRITE -> record(edition, rewrite(article, title, standfirst, why));
                }
              };
          var now = StoryEdits.in(composing.composeAfter(edition, change), article);
          return changed(action, done(action, title(edition, article), now), story, now);
        });
  }

  /** The headline of the story and why, for the log. */
  private String details(LocalDate date, String article, String why) {
    var named = editions.byDate(date).map(one -> title(one, article)).orElse(article);
    var line = EditionActions.line(why);
    return CleanText.cut(line.isEmpty() ? named : named + ": " + line, MOST_DETAILS);
  }

  /** The headline of a story that an edition has or passed by; else the article's key. */
  private static String title(Edition edition, String article) {
    return StoryEdits.in(edition, article)
        .map(EditionStory::title)
        .or(
            () ->
                edition.content().passed().stream()
                    .filter(passed -> passed.article().equals(article))
                    .map(Passed::title)
                    .findFirst())
        .orElse(article);
  }

  /** What happened to a story: its place if it was moved, its words if they were rewritten. */
  private static Done changed(
      Action action, Done done, Optional<EditionStory> was, Optional<EditionStory> now) {
    return switch (action) {
      case PIN, UP, DOWN -> done.changed(place(was), place(now));
      case REWRITE, ORIGINAL -> done.changed(words(was), words(now));
      case DROP, RESTORE, UNDO -> done;
    };
  }

  private static @Nullable String place(Optional<EditionStory> story) {
    return story.map(there -> String.valueOf(there.rank())).orElse(null);
  }

  private static @Nullable String words(Optional<EditionStory> story) {
    return story.map(there -> there.title() + "\n" + there.standfirst()).orElse(null);
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
    runControls.requireMayCorrect(edition);
    var before = StoryEdits.in(edition, article);
    var was = before.map(EditionStory::title).orElse(article);
    switch (action) {
      case REWRITE -> {
        var headline = headline(title);
        var under = summary(standfirst);
        amendments.rewrite(edition, article, headline, under, who, EditionActions.line(why));
        record(edition, rewrite(article, title, standfirst, why));
      }
      case DROP -> {
        amendments.drop(edition, article, who, EditionActions.line(why));
        record(edition, edits.edit(Kind.DROP, article, why));
      }
      default -> throw new Refused("admin.stories.sent");
    }
    return action == Action.DROP
        ? Done.of("story.removed", was)
        : Done.of("story.corrected", headline(title))
            .changed(words(before), headline(title) + "\n" + EditionActions.line(text(standfirst)));
  }

  private static void requireSeen(String there, @Nullable String seen, String wanted) {
    var now = EditionActions.line(there);
    if (seen != null
        && !EditionActions.line(seen).equals(now)
        && !EditionActions.line(wanted).equals(now)) {
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
    var length = CleanText.length(headline);
    if (length > MOST_HEADLINE) {
      throw new Refused("admin.story.headline.long", MOST_HEADLINE, length);
    }
    return headline;
  }

  private static String summary(@Nullable String standfirst) {
    var summary = EditionActions.line(text(standfirst));
    var length = CleanText.length(summary);
    if (length > MOST_SUMMARY) {
      throw new Refused("admin.story.summary.long", MOST_SUMMARY, length);
    }
    return summary;
  }

  private void record(Edition edition, EditorAction edit) {
    stored.record(edition, edit);
  }

  private void undo(Edition edition, String article, Optional<EditionStory> story) {
    stored.undo(edition, story.map(EditionStory::articles).orElse(List.of(article)));
  }

  private void move(Edition edition, String article, Optional<EditionStory> story, int by) {
    var stories = edition.content().stories();
    var place = story.map(stories::indexOf).orElse(-1) + 1 + by;
    if (story.isEmpty() || place < 1 || place > stories.size()) {
      throw new Refused("admin.story.move");
    }
    record(edition, edits.edit(Kind.REORDER, article, "").at(place));
  }

  private EditorAction rewrite(
      String article, @Nullable String title, @Nullable String standfirst, String why) {
    return edits.edit(Kind.REWRITE, article, why).saying(headline(title), summary(standfirst));
  }

  /**
   * What to say.
   *
   * @param now the story as it is then; empty if the edition does not have it
   */
  private static Done done(Action action, String title, Optional<EditionStory> now) {
    var done =
        switch (action) {
          case PIN ->
              now.map(story -> Done.of("story.pinned.at", title, story.rank()))
                  .orElseGet(() -> Done.of("story.pinned", title));
          case RESTORE ->
              now.map(story -> Done.of("story.restored.at", title, story.rank()))
                  .orElseGet(() -> Done.of("story.restored", title));
          case DROP -> Done.of("story.dropped", title);
          case UP, DOWN -> Done.of("story.moved", title);
          case REWRITE -> Done.of("story.rewritten", title);
          case ORIGINAL -> Done.of("story.original");
          case UNDO -> Done.of("story.undone");
        };
    return done.about(title);
  }
}
