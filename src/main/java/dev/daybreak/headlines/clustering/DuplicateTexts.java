package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.text.EventLikeness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Texts that are the same, term for term: one of each is clustered, and the others follow it. So a
 * text that comes a thousand times is one text to its story, and is found however common it makes
 * its terms.
 */
public final class DuplicateTexts {
  private final List<Integer> different = new ArrayList<>();
  private final List<List<Integer>> texts = new ArrayList<>();

  /** A text without terms is like no other. */
  public static DuplicateTexts of(EventLikeness likeness) {
    var copies = new DuplicateTexts();
    var known = new HashMap<Object, List<Integer>>(2 * likeness.texts());
    for (var i = 0; i < likeness.texts(); i++) {
      var saying = likeness.saying(i);
      var there = likeness.vector(i).size() == 0 ? null : known.get(saying);
      if (there == null) {
        there = new ArrayList<>(1);
        known.put(saying, there);
        copies.different.add(i);
        copies.texts.add(there);
      }
      there.add(i);
    }
    return copies;
  }

  private DuplicateTexts() {}

  /** The numbers of the first of each, ascending. */
  public List<Integer> different() {
    return different;
  }

  /** Clusters of all texts, each ascending, from clusters of {@link #different}. */
  public List<List<Integer>> all(List<List<Integer>> clusters) {
    return clusters.stream()
        .map(cluster -> cluster.stream().flatMap(i -> texts.get(i).stream()).sorted().toList())
        .toList();
  }
}
