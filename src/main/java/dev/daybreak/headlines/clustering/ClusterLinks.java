package dev.daybreak.headlines.clustering;

import java.util.Arrays;

/**
 * The links of a cluster to others: for each the sum and the maximum of the cosines between their
 * texts. A hash table of primitives, because a large day has tens of millions of links.
 */
final class ClusterLinks {
  private static final int FREE = -1;

  private int[] keys;
  private float[] sums;
  private float[] maxima;
  private int size;

  ClusterLinks(int expected) {
    var capacity = Math.max(4, Integer.highestOneBit(Math.max(1, expected * 3 / 2)) * 2);
    keys = new int[capacity];
    Arrays.fill(keys, FREE);
    sums = new float[capacity];
    maxima = new float[capacity];
  }

  int size() {
    return size;
  }

  /** The index of a cluster's link; negative if there is none. */
  int find(int cluster) {
    for (var at = home(cluster); ; at = (at + 1) & (keys.length - 1)) {
      if (keys[at] == cluster) {
        return at;
      }
      if (keys[at] == FREE) {
        return -at - 1;
      }
    }
  }

  /** The index of the first link; −1 if there is none. */
  int first() {
    return next(-1);
  }

  /** The index of the link after one; −1 if it is the last. */
  int next(int at) {
    for (var next = at + 1; next < keys.length; next++) {
      if (keys[next] != FREE) {
        return next;
      }
    }
    return -1;
  }

  /** The cluster of a link. */
  int cluster(int at) {
    return keys[at];
  }

  float sum(int at) {
    return sums[at];
  }

  float max(int at) {
    return maxima[at];
  }

  /** Adds to a link, and returns its index. */
  int add(int cluster, float sum, float max) {
    var at = find(cluster);
    if (at < 0) {
      return put(cluster, sum, max);
    }
    sums[at] += sum;
    maxima[at] = Math.max(maxima[at], max);
    return at;
  }

  /** Sets a link, and returns its index. */
  int put(int cluster, float sum, float max) {
    var at = find(cluster);
    if (at < 0) {
      if (4 * (size + 1) > 3 * keys.length) {
        grow();
        at = find(cluster);
      }
      at = -at - 1;
      keys[at] = cluster;
      size++;
    }
    sums[at] = sum;
    maxima[at] = max;
    return at;
  }

  void remove(int cluster) {
    var gap = find(cluster);
    if (gap < 0) {
      return;
    }
    size--;
    // Moves back what was pushed past the gap, so that no search ends there too early.
    for (var at = (gap + 1) & (keys.length - 1);
        keys[at] != FREE;
        at = (at + 1) & (keys.length - 1)) {
      var home = home(keys[at]);
      if (((at - home) & (keys.length - 1)) >= ((at - gap) & (keys.length - 1))) {
        keys[gap] = keys[at];
        sums[gap] = sums[at];
        maxima[gap] = maxima[at];
        gap = at;
      }
    }
    keys[gap] = FREE;
  }

  private int home(int cluster) {
    var hash = cluster * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (keys.length - 1);
  }

  private void grow() {
    var oldKeys = keys;
    var oldSums = sums;
    var oldMaxima = maxima;
    keys = new int[2 * oldKeys.length];
    Arrays.fill(keys, FREE);
    sums = new float[keys.length];
    maxima = new float[keys.length];
    size = 0;
    for (var at = 0; at < oldKeys.length; at++) {
      if (oldKeys[at] != FREE) {
        put(oldKeys[at], oldSums[at], oldMaxima[at]);
      }
    }
  }
}
