package dev.daybreak.headlines.clustering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Groups texts into stories by agglomerative clustering: it merges the two clusters with the
 * strongest link, ½ average + ½ maximum cosine, until none reaches the threshold. The average
 * prevents the chains that the maximum alone would make.
 */
public final class Clustering {
  /**
   * The share of the threshold that the average must reach as well, so that one pair of texts,
   * similar by chance, does not merge two large stories.
   */
  private static final float LEAST_AVERAGE = 0.25f;

  /**
   * The same for two clusters that both have so many texts: by then the average says more than the
   * strongest pair.
   */
  private static final float LEAST_OF_LARGE = 0.35f;

  private static final int LARGE = 3;

  /** Bound of the rounding error in the sums of a link; far above the real one. */
  private static final float ROUNDING = 1e-3f;

  private final float threshold;
  private final ClusterLinks[] links;
  private final int[] size;

  /** The lowest text of each cluster: it decides between links of one strength. */
  private final int[] lowest;

  private final List<List<Integer>> members = new ArrayList<>();
  private final int[] nearest;
  private final float[] strength;
  private final IndexedHeap queue;

  /**
   * @param texts of one {@link ConnectedComponents}, ascending
   */
  private Clustering(
      NearestNeighbours neighbours, ConnectedComponents reach, int[] texts, float threshold) {
    var n = texts.length;
    this.threshold = threshold;
    this.links = new ClusterLinks[n];
    this.size = new int[n];
    this.nearest = new int[n];
    this.strength = new float[n];
    this.lowest = IntStream.range(0, n).toArray();
    this.queue = new IndexedHeap(strength, lowest);
    for (var i = 0; i < n; i++) {
      size[i] = 1;
      members.add(new ArrayList<>(List.of(texts[i])));
      links[i] = new ClusterLinks(neighbours.count(texts[i]));
    }
    for (var i = 0; i < n; i++) {
      for (var k = 0; k < neighbours.count(texts[i]); k++) {
        var other = neighbours.neighbour(texts[i], k);
        if (reach.joins(texts[i], other)) {
          var j = reach.place(other);
          var cosine = neighbours.likeness(texts[i], k);
          links[i].add(j, cosine, cosine);
          links[j].add(i, cosine, cosine);
        }
      }
    }
    for (var i = 0; i < n; i++) {
      lookAgain(i);
      if (strength[i] >= this.threshold) {
        queue.put(i);
      }
    }
  }

  /** The clusters in the order of their lowest texts, each with its texts ascending. */
  public static List<List<Integer>> of(NearestNeighbours neighbours, double threshold) {
    var reach = ConnectedComponents.of(neighbours, (float) threshold - ROUNDING);
    var followers = followers(neighbours);
    return reach.groups().parallelStream()
        .filter(texts -> neighbours.leader(texts[0]) == texts[0])
        .flatMap(
            texts ->
                texts.length == 1
                    ? Stream.of(List.of(texts[0]))
                    : new Clustering(neighbours, reach, texts, (float) threshold).run())
        .map(leaders -> leaders.stream().flatMap(l -> followers.get(l).stream()).sorted().toList())
        .sorted(Comparator.comparing(cluster -> cluster.get(0)))
        .toList();
  }

  /** For each leader itself and its followers. */
  private static List<List<Integer>> followers(NearestNeighbours neighbours) {
    var followers = new ArrayList<List<Integer>>();
    for (var text = 0; text < neighbours.texts(); text++) {
      followers.add(neighbours.leader(text) == text ? new ArrayList<>(1) : List.of());
      followers.get(neighbours.leader(text)).add(text);
    }
    return followers;
  }

  private Stream<List<Integer>> run() {
    while (!queue.isEmpty()) {
      var a = queue.first();
      var b = nearest[a];
      // The stored strength may be stale, but never too low: compute it again before it is used.
      if (size[b] == 0 || link(a, b) != strength[a]) {
        lookAgain(a);
        if (strength[a] < threshold) {
          queue.remove(a);
        } else {
          queue.moved(a);
        }
        continue;
      }
      var more = links[a].size() >= links[b].size();
      merge(more ? a : b, more ? b : a);
    }
    return members.stream()
        .filter(cluster -> !cluster.isEmpty())
        .map(cluster -> cluster.stream().sorted().toList());
  }

  /**
   * Merges a cluster into one with as many links or more. What only that one is linked to stays as
   * it is: with more texts to average its links are weaker, and those may be stale.
   */
  private void merge(int to, int from) {
    members.get(to).addAll(members.get(from));
    members.set(from, List.of());
    queue.remove(from);
    queue.remove(to); // Its place in the queue changes with its lowest text.
    links[to].remove(from);
    links[from].remove(to);
    size[to] += size[from];
    size[from] = 0;
    lowest[to] = Math.min(lowest[to], lowest[from]);
    var added = links[from];
    links[from] = new ClusterLinks(0);
    for (var at = added.first(); at >= 0; at = added.next(at)) {
      var c = added.cluster(at);
      var both = links[to].add(c, added.sum(at), added.max(at));
      links[c].remove(from);
      links[c].put(to, links[to].sum(both), links[to].max(both));
      var link = link(links[to], both, to);
      if (isStronger(link, to, c)) {
        nearest[c] = to;
        strength[c] = link;
        queue.putOrMove(c, threshold);
      }
    }
    lookAgain(to);
    queue.putOrMove(to, threshold);
  }

  /** Whether a link to a cluster is stronger than the strongest known of another one. */
  private boolean isStronger(float link, int to, int cluster) {
    return link > strength[cluster]
        || (link == strength[cluster] && lowest[to] < lowest[nearest[cluster]]);
  }

  private float link(int a, int b) {
    var at = links[a].find(b);
    return at < 0 ? 0 : link(links[a], at, a);
  }

  /** The strength of one of the links of a cluster. */
  private float link(ClusterLinks of, int at, int cluster) {
    var other = of.cluster(at);
    var average = of.sum(at) / ((float) size[cluster] * size[other]);
    return average < least(cluster, other) ? 0 : 0.5f * average + 0.5f * of.max(at);
  }

  private float least(int a, int b) {
    return threshold * (size[a] >= LARGE && size[b] >= LARGE ? LEAST_OF_LARGE : LEAST_AVERAGE);
  }

  /** Finds the strongest link of a cluster, if one reaches the threshold. */
  private void lookAgain(int a) {
    strength[a] = 0;
    nearest[a] = a;
    for (var at = links[a].first(); at >= 0; at = links[a].next(at)) {
      // No link is stronger than its strongest pair.
      if (links[a].max(at) + ROUNDING < Math.max(strength[a], threshold)) {
        continue;
      }
      var link = link(links[a], at, a);
      if (isStronger(link, links[a].cluster(at), a)) {
        strength[a] = link;
        nearest[a] = links[a].cluster(at);
      }
    }
  }
}
