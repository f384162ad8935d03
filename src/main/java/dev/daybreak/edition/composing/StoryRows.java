package dev.daybreak.edition.composing;

import dev.daybreak.headlines.DayStories.Reports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has to be written so that stored stories are as the last selection found them. A story keeps
 * its id while most of its articles stay together: reports that are too old for the selection stay
 * with it.
 */
final class StoryRows {
  private StoryRows() {}

  /**
   * An article of a story.
   *
   * @param place 1 for the lead, then those that it is shown with; 0 for the rest
   * @param voices the story's independent sources, on its lead; else 0
   */
  record Row(long article, long story, int place, int voices) {}

  /**
   * What differs.
   *
   * @param put rows that are new or other than before, by article
   * @param removed articles that are stories of their own now
   */
  record Changes(List<Row> put, List<Long> removed) {}

  /**
   * The changes between what is stored of the look-back and the stories found in it.
   *
   * @param before by article
   */
  static Changes between(Map<Long, Row> before, List<Reports> stories) {
    var kept = kept(before, stories);
    var taken = new HashSet<>(kept.values());
    before.values().forEach(row -> taken.add(row.story));
    var put = new ArrayList<Row>();
    var together = new HashSet<Long>();
    for (var i = 0; i < stories.size(); i++) {
      var story = stories.get(i);
      var id = kept.computeIfAbsent(i, at -> fresh(story, taken));
      for (var article : story.articles()) {
        var place = story.shown().indexOf(article) + 1;
        var row = new Row(article, id, place, place == 1 ? story.voices() : 0);
        together.add(article);
        if (!row.equals(before.get(article))) {
          put.add(row);
        }
      }
    }
    put.sort(Comparator.comparingLong(Row::article));
    return new Changes(put, alone(before, together, new HashSet<>(kept.values())));
  }

  /** The stories, by their places, that go on under an id: most articles in common count first. */
  private static Map<Integer, Long> kept(Map<Long, Row> before, List<Reports> stories) {
    record Claim(int story, long id, int articles) {}
    var claims = new ArrayList<Claim>();
    for (var i = 0; i < stories.size(); i++) {
      var ids = new TreeMap<Long, Integer>();
      for (var article : stories.get(i).articles()) {
        var row = before.get(article);
        if (row != null) {
          ids.merge(row.story, 1, Integer::sum);
        }
      }
      var at = i;
      ids.forEach((id, articles) -> claims.add(new Claim(at, id, articles)));
    }
    claims.sort(
        Comparator.comparingInt(Claim::articles)
            .reversed()
            .thenComparingLong(Claim::id)
            .thenComparingInt(Claim::story));
    var kept = new HashMap<Integer, Long>();
    var given = new HashSet<Long>();
    for (var claim : claims) {
      if (!kept.containsKey(claim.story) && given.add(claim.id)) {
        kept.put(claim.story, claim.id);
      }
    }
    return kept;
  }

  /** The story's lowest article, or a number below zero if that id is another story's. */
  private static long fresh(Reports story, Set<Long> taken) {
    var id = story.articles().stream().mapToLong(Long::longValue).min().orElseThrow();
    while (!taken.add(id)) {
      id = -Math.abs(id) - 1;
    }
    return id;
  }

  /** Those that no story has now. One may stay with older reports, if no other goes on there. */
  private static List<Long> alone(Map<Long, Row> before, Set<Long> together, Set<Long> goingOn) {
    return before.values().stream()
        .filter(row -> !together.contains(row.article))
        .sorted(Comparator.comparingLong(Row::article))
        .filter(row -> !goingOn.add(row.story))
        .map(Row::article)
        .toList();
  }
}
