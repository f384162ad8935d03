package dev.daybreak.headlines.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Connected components of the texts with cosines above the threshold. A link is never stronger than
 * its strongest cosine, so each component can be clustered independently, on any thread.
 */
final class ConnectedComponents {
  /** The lowest text of each text's group, once all are joined. */
  private final int[] lowest;

  /** Each text's place in its group. */
  private final int[] place;

  private ConnectedComponents(int texts) {
    lowest = IntStream.range(0, texts).toArray();
    place = new int[texts];
  }

  static ConnectedComponents of(NearestNeighbours neighbours, float threshold) {
    var reach = new ConnectedComponents(neighbours.texts());
    for (var i = 0; i < neighbours.texts(); i++) {
      for (var k = 0; k < neighbours.count(i); k++) {
        if (neighbours.likeness(i, k) >= threshold) {
          reach.join(i, neighbours.neighbour(i, k));
        }
      }
    }
    for (var i = 0; i < neighbours.texts(); i++) {
      reach.lowest[i] = reach.root(i);
    }
    return reach;
  }

  boolean joins(int one, int other) {
    return lowest[one] == lowest[other];
  }

  /** The place of a text in its group, from 0. */
  int place(int text) {
    return place[text];
  }

  /** The texts of each group, ascending; the groups in the order of their lowest. */
  List<int[]> groups() {
    var sizes = new int[lowest.length];
    for (var i = 0; i < lowest.length; i++) {
      place[i] = sizes[lowest[i]]++;
    }
    var byLowest = new int[lowest.length][];
    var groups = new ArrayList<int[]>();
    for (var i = 0; i < lowest.length; i++) {
      if (lowest[i] == i) {
        byLowest[i] = new int[sizes[i]];
        groups.add(byLowest[i]);
      }
      byLowest[lowest[i]][place[i]] = i;
    }
    return groups;
  }

  private int root(int text) {
    var at = text;
    while (lowest[at] != at) {
      lowest[at] = lowest[lowest[at]];
      at = lowest[at];
    }
    return at;
  }

  private void join(int one, int other) {
    var a = root(one);
    var b = root(other);
    lowest[Math.max(a, b)] = Math.min(a, b);
  }
}
