package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.editions.EditionView.PassedView;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.edition.desk.JudgedArticles;
import dev.daybreak.edition.rendering.ScoreBar;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the views of an edition's stories, and of those that it does not have. */
@Component
class StoryViews {
  private final JudgedArticles articles;
  private final EditorialRules rules;
  private final AdminWords words;

  StoryViews(JudgedArticles articles, EditorialRules rules, AdminWords words) {
    this.articles = articles;
    this.rules = rules;
    this.words = words;
  }

  List<StoryView> of(EditionContent content, List<EditorAction> actions, PageWords page) {
    var shown =
        articles.byKeys(content.stories().stream().flatMap(StoryView::reports).distinct().toList());
    return StoryView.of(
        content.stories(),
        actions,
        shown,
        articles.fromPages(shown.values()),
        page,
        words.reasons(),
        words.updates());
  }

  /**
   * The stories that were left out.
   *
   * @param dropped whether those that an editor dropped, or the others
   */
  List<PassedView> passed(
      EditionContent content, boolean dropped, List<EditorAction> actions, PageWords page) {
    return content.passed().stream()
        .filter(passed -> passed.rule() instanceof Reason.Dropped == dropped)
        .map(passed -> passed(passed, actions, page))
        .toList();
  }

  private PassedView passed(Passed passed, List<EditorAction> actions, PageWords page) {
    var mark =
        actions.stream()
            .filter(action -> action.article().equals(passed.article()))
            .reduce((earlier, later) -> later)
            .map(action -> StoryView.mark(action, page))
            .orElse(null);
    return new PassedView(
        passed,
        ScoreBar.points(passed.score(), false),
        mark,
        words.reasons().of(passed.rule()),
        passed.rule() instanceof Reason.OfKind);
  }

  /** The sections that a story can stand in: the newsletter's, then others that are in use. */
  List<String> sections(EditionContent content) {
    var layout = rules.settings().layout();
    var sections = new LinkedHashSet<>(layout.sections());
    sections.add(layout.otherSection());
    content.stories().stream().map(EditionStory::section).forEach(sections::add);
    content.passed().stream().map(Passed::section).forEach(sections::add);
    return List.copyOf(sections);
  }
}
