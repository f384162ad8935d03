package dev.daybreak.admin.editions;

import static java.util.stream.Collectors.joining;

import dev.daybreak.admin.Audit.Change;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.desk.JudgedArticles;
import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes where a story stands, which reports it has, and which of them stands for it. */
@Controller
@RequestMapping("/admin/editions/{date}/story")
class CuratingActions {
  private final StoryEdits edits;
  private final StoryViews stories;
  private final JudgedArticles articles;

  CuratingActions(StoryEdits edits, StoryViews stories, JudgedArticles articles) {
    this.edits = edits;
    this.stories = stories;
    this.articles = articles;
  }

  /**
   * Moves a story, also into another section: one act, and one step to undo.
   *
   * @param place the new rank, from 1
   * @param section the new section; empty: it stays in its own
   * @param seen {@link EditionView#order} as the editor saw it; empty: any
   */
  @PostMapping("/place")
  String place(
      @PathVariable LocalDate date,
      @RequestParam String article,
      @RequestParam int place,
      @RequestParam(defaultValue = "") String section,
      @RequestParam(defaultValue = "") String seen) {
    return edits.on(
        date,
        article,
        section.isEmpty() ? Audited.STORY_PLACED : Audited.STORY_SECTIONED,
        story -> moved(story, place, section),
        (edition, story) -> {
          if (!seen.isEmpty() && !seen.equals(EditionView.order(edition.content()))) {
            throw new Refused("admin.story.order", story.title());
          }
          var last = edition.content().stories().size();
          if (place < 1 || place > last) {
            throw new Refused("admin.story.place", place, last);
          }
          var all = new ArrayList<EditorAction>();
          if (!section.isEmpty()) {
            all.add(into(section, edition, story));
          }
          if (section.isEmpty() || place != story.rank()) {
            all.add(edits.edit(Kind.REORDER, story.article()).at(place));
          }
          return all;
        },
        edition ->
            section.isEmpty() ? at("story.placed", edition, article) : sectioned(edition, article));
  }

  /** From where to where, for the log: its place, its section, or both. */
  private static Change moved(EditionStory story, int place, String section) {
    if (section.isEmpty()) {
      return StoryEdits.changed(story.rank(), place);
    }
    return place == story.rank()
        ? StoryEdits.changed(story.section(), section)
        : StoryEdits.changed(story.section() + ", " + story.rank(), section + ", " + place);
  }

  @PostMapping("/section")
  String section(
      @PathVariable LocalDate date, @RequestParam String article, @RequestParam String section) {
    return edits.on(
        date,
        article,
        Audited.STORY_SECTIONED,
        story -> StoryEdits.changed(story.section(), EditionActions.line(section)),
        (edition, story) -> List.of(into(section, edition, story)),
        edition -> sectioned(edition, article));
  }

  private EditorAction into(String section, Edition edition, EditionStory story) {
    if (!stories.sections(edition.content()).contains(section)) {
      throw new Refused("admin.story.section", EditionActions.line(section));
    }
    return edits.edit(Kind.SECTION, story.article()).in(section);
  }

  private static Done sectioned(Edition edition, String article) {
    return StoryEdits.in(edition, article)
        .map(story -> Done.of("story.sectioned", story.title(), story.section()))
        .orElseGet(() -> Done.of("story.out"));
  }

  /**
   * Lets another report stand for a story.
   *
   * @param report its key
   */
  @PostMapping("/lead")
  String lead(
      @PathVariable LocalDate date, @RequestParam String article, @RequestParam String report) {
    return edits.on(
        date,
        article,
        Audited.STORY_LED,
        story -> StoryEdits.changed(titles(List.of(story.article())), titles(List.of(report))),
        (edition, story) -> {
          if (!story.articles().contains(report)) {
            throw new Refused("admin.story.report", story.title());
          }
          return List.of(edits.edit(Kind.LEAD, story.article()).with(report));
        },
        edition ->
            StoryEdits.in(edition, article)
                .map(story -> Done.of("story.led", story.title(), story.source()))
                .orElseGet(() -> Done.of("story.out")));
  }

  /**
   * Makes a story of its own of some reports of a story.
   *
   * @param form with the keys of the reports, which may have commas
   * @param pin whether it is pinned; null: no
   */
  @PostMapping("/split")
  String split(
      @PathVariable LocalDate date,
      @RequestParam String article,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(required = false) @Nullable String pin) {
    var reports = form.getOrDefault("report", List.of());
    return edits.on(
        date,
        article,
        Audited.STORY_SPLIT,
        story ->
            StoryEdits.changed(story.articles().size(), story.articles().size() - reports.size()),
        (edition, story) -> split(story, reports, pin != null),
        edition -> at("story.split", edition, reports.get(0)));
  }

  private List<EditorAction> split(EditionStory story, List<String> reports, boolean pin) {
    if (reports.isEmpty()) {
      throw new Refused("admin.story.split.none");
    }
    if (!new HashSet<>(story.articles()).containsAll(reports)) {
      throw new Refused("admin.story.report", story.title());
    }
    var stays =
        story.articles().stream()
            .filter(key -> !reports.contains(key))
            .findFirst()
            .orElseThrow(() -> new Refused("admin.story.split.all"));
    var all = new ArrayList<EditorAction>();
    reports.forEach(report -> all.add(edits.edit(Kind.SPLIT, stays).with(report)));
    var first = reports.get(0);
    reports.stream().skip(1).forEach(report -> all.add(edits.edit(Kind.MERGE, first).with(report)));
    if (pin) {
      all.add(edits.edit(Kind.PIN, first));
    }
    return all;
  }

  /**
   * Makes one story of two.
   *
   * @param other key of an article of the other story, which is in the edition or came close
   */
  @PostMapping("/merge")
  String merge(
      @PathVariable LocalDate date, @RequestParam String article, @RequestParam String other) {
    return edits.on(
        date,
        article,
        Audited.STORY_MERGED,
        story -> StoryEdits.changed(story.title(), titles(List.of(other))),
        (edition, story) -> {
          if (story.articles().contains(other)) {
            throw new Refused("admin.story.merge.same", story.title());
          }
          if (StoryEdits.in(edition, other).isEmpty() && isNotPassed(edition, other)) {
            throw new Refused("admin.story.merge.gone");
          }
          return List.of(edits.edit(Kind.MERGE, story.article()).with(other));
        },
        edition -> at("story.merged", edition, article));
  }

  private static boolean isNotPassed(Edition edition, String article) {
    return edition.content().passed().stream().map(Passed::article).noneMatch(article::equals);
  }

  /** What was done to a story that stands at a place now, or nowhere. */
  private static Done at(String what, Edition edition, String article) {
    return StoryEdits.in(edition, article)
        .map(story -> Done.of(what, story.title(), story.rank()))
        .orElseGet(() -> Done.of("story.out"));
  }

  /** The headlines and outlets of articles, for the log. */
  private String titles(List<String> keys) {
    return articles.byKeys(keys).values().stream()
        .map(CuratingActions::title)
        .sorted()
        .collect(joining("; "));
  }

  private static String title(Article article) {
    return article.title() + " (" + article.source().name() + ")";
  }
}
