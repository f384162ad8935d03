package dev.daybreak.headlines;

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

  /** The last action of a kind on a story. */
  Optional<EditorAction> last(EditorAction.Kind kind, ScoredStory story) {
    return actions.stream()
        .filter(action -> action.kind() == kind && story.has(action.article()))
        .reduce((earlier, later) -> later);
  }

  /** The last pin or drop; empty if there was neither. */
  Optional<EditorAction> verdict(ScoredStory story) {
    return actions.stream()
        .filter(
            action ->
                (action.kind() == EditorAction.Kind.PIN || action.kind() == EditorAction.Kind.DROP)
                    && story.has(action.article()))
        .reduce((earlier, later) -> later);
  }

  /** The story under the headline and standfirst that the editor wrote. */
  ScoredStory rewritten(ScoredStory story) {
    return last(EditorAction.Kind.REWRITE, story)
        .map(
            action -> {
              var lead = story.story().lead();
              var title = action.title() == null ? lead.title() : action.title();
              var standfirst =
                  action.standfirst() == null ? lead.standfirst() : action.standfirst();
              return story.ledBy(lead.with(title, standfirst));
            })
        .orElse(story);
  }
}
