package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audit.Change;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Records editors' changes to a story of a draft, and selects the stories again with them. */
@Component
class StoryEdits {
  private final Editions editions;
  private final EditorActions edits;
  private final Composing composing;
  private final AuditedActions actions;
  private final Clock clock;

  StoryEdits(
      Editions editions,
      EditorActions edits,
      Composing composing,
      AuditedActions actions,
      Clock clock) {
    this.editions = editions;
    this.edits = edits;
    this.composing = composing;
    this.actions = actions;
    this.clock = clock;
  }

  /**
   * Changes the story of an article.
   *
   * @param what for the log
   * @param changed from what to what, from the story as it was, for the log
   * @param change the edits; throws {@link Refused} if it cannot be done
   * @param done what to say, from the edition as it is then
   * @return the view
   */
  String on(
      LocalDate date,
      String article,
      Audited what,
      Function<EditionStory, Change> changed,
      BiFunction<Edition, EditionStory, List<EditorAction>> change,
      Function<Edition, Done> done) {
    var named = editions.byDate(date).flatMap(edition -> in(edition, article));
    return actions.on(
        date,
        what,
        named.map(EditionStory::title).orElse(article),
        () -> {
          var edition = editions.require(date);
          var story = require(edition, article);
          var all = change.apply(edition, story);
          var log = changed.apply(story);
          return done.apply(
                  composing.composeAfter(
                      edition, () -> all.forEach(edit -> edits.record(edition, edit))))
              .changed(log.was(), log.now())
              .about(story.title());
        });
  }

  /**
   * The story of an article in an edition whose stories may be changed.
   *
   * @throws Refused if there is none, or it may not
   */
  static EditionStory require(Edition edition, String article) {
    if (!EditionView.mayChoose(edition.state())) {
      throw new Refused("admin.stories.final");
    }
    return in(edition, article).orElseThrow(() -> new Refused("admin.story.gone"));
  }

  static Optional<EditionStory> in(Edition edition, String article) {
    return edition.content().stories().stream()
        .filter(story -> story.articles().contains(article))
        .findFirst();
  }

  /** An edit by the editor who asks. */
  EditorAction edit(Kind kind, String article) {
    return edit(kind, article, "");
  }

  /** The same with a reason; may be empty. */
  EditorAction edit(Kind kind, String article, String why) {
    return EditorAction.of(kind, article, actions.who(), clock.instant(), EditionActions.line(why));
  }

  /** What was changed from what to what. */
  static Change changed(Object was, Object now) {
    return new Change(was.toString(), now.toString());
  }
}
