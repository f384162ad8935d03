package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The editor's actions, applied to the stories of a new selection by the articles they name. */
final class AppliedActions {
  private final List<EditorAction> actions;

  AppliedActions(List<EditorAction> actions) {
    this.actions = actions.stream().sorted(Comparator.comparing(EditorAction::at)).toList();
  }

  /** The clusters after the editor's splits and merges, in the order that they were made. */
  List<List<Integer>> regroup(List<List<Integer>> clusters, Function<Integer, String> key) {
    var groups = new ArrayList<List<Integer>>();
    clusters.forEach(cluster -> groups.add(new ArrayList<>(cluster)));
    for (var action : actions) {
      var other = action.other();
      if (other == null) {
        continue;
      }
      var one = holder(groups, action.article(), key);
      var two = holder(groups, other, key);
      if (one.isEmpty() || two.isEmpty()) {
        continue;
      }
      var together = one.get() == two.get();
      if (action.kind() == EditorAction.Kind.MERGE && !together) {
        groups.removeIf(group -> group == two.get());
        one.get().addAll(two.get());
        one.get().sort(Comparator.naturalOrder());
      } else if (action.kind() == EditorAction.Kind.SPLIT && together && one.get().size() > 1) {
        var out = one.get().stream().filter(i -> key.apply(i).equals(other)).toList();
        one.get().removeAll(out);
        groups.add(new ArrayList<>(out));
      }
    }
    return groups;
  }

  /** The articles that an editor pinned. */
  Set<String> pinned() {
    return actions.stream()
        .filter(action -> action.kind() == EditorAction.Kind.PIN)
        .map(EditorAction::article)
        .collect(Collectors.toSet());
  }

  private static Optional<List<Integer>> holder(
      List<List<Integer>> groups, String article, Function<Integer, String> key) {
    return groups.stream()
        .filter(group -> group.stream().anyMatch(i -> key.apply(i).equals(article)))
        .findFirst();
  }

  /** The moves, in the order that they were made. */
  List<EditorAction> moves() {
    return actions.stream().filter(action -> action.kind() == EditorAction.Kind.REORDER).toList();
  }

  /**
   * The pin or drop that counts; empty if there is none. A drop ends where it is taken back, and
   * where the story is merged with another.
   */
  Optional<EditorAction> verdict(ScoredStory story) {
    EditorAction pin = null;
    EditorAction drop = null;
    for (var action : actions) {
      if (!story.has(action.article())) {
        continue;
      }
      switch (action.kind()) {
        case PIN -> {
          pin = action;
          drop = null;
        }
        case DROP -> drop = action;
        case RESTORE -> drop = null;
        case MERGE -> drop = action.other() != null && story.has(action.other()) ? null : drop;
        default -> {}
      }
    }
    return Optional.ofNullable(drop == null ? pin : drop);
  }

  /**
   * Who split a story in vain: the report that was to stay is gone, and what was taken out of it
   * stands with others again.
   *
   * @param there keys of all articles of the selection
   */
  List<String> lostSplits(ScoredStory story, Set<String> there) {
    return actions.stream()
        .filter(action -> isSplit(action) && story.has(String.valueOf(action.other())))
        .filter(split -> !there.contains(split.article()))
        .filter(split -> !taken(split.article()).containsAll(keys(story)))
        .map(EditorAction::who)
        .distinct()
        .toList();
  }

  private static boolean isSplit(EditorAction action) {
    return action.kind() == EditorAction.Kind.SPLIT;
  }

  /** What was taken out of the story of an article. */
  private Set<String> taken(String article) {
    return actions.stream()
        .filter(action -> isSplit(action) && action.article().equals(article))
        .map(action -> String.valueOf(action.other()))
        .collect(Collectors.toSet());
  }

  private static List<String> keys(ScoredStory story) {
    return story.story().articles().stream().map(Article::key).toList();
  }

  /** Whether an editor chose the section of a story. */
  boolean isPlaced(ScoredStory story) {
    return actions.stream()
        .anyMatch(
            action -> action.kind() == EditorAction.Kind.SECTION && story.has(action.article()));
  }

  /**
   * The story as editors tell it: with their lead, words and section. The last of a lead and a
   * rewrite decides on the words. A lead that the story no longer has changes nothing.
   */
  ScoredStory told(ScoredStory story) {
    var told = story;
    for (var action : actions) {
      told =
          switch (action.kind()) {
            case LEAD -> led(told, action);
            case REWRITE -> story.has(action.article()) ? rewritten(told, action) : told;
            case SECTION ->
                story.has(action.article()) && action.section() != null
                    ? told.in(action.section())
                    : told;
            default -> told;
          };
    }
    return told;
  }

  private static ScoredStory led(ScoredStory story, EditorAction action) {
    return action.other() == null
        ? story
        : story.report(action.other()).map(story::ledBy).orElse(story);
  }

  private static ScoredStory rewritten(ScoredStory story, EditorAction action) {
    var lead = story.story().lead();
    var own = story.report(lead.key()).orElse(lead);
    var title = action.title() == null ? own.title() : action.title();
    var standfirst = action.standfirst() == null ? own.standfirst() : action.standfirst();
    return story.ledBy(lead.with(title, standfirst));
  }
}
