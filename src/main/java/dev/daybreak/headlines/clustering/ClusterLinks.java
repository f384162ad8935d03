package dev.daybreak.headlines.clustering;

/**
 * The links of a cluster to others: for each the sum and the maximum of the cosines between their
 * texts. A hash table of primitives, because a large day has tens of millions of links.
 */
final class ClusterLinks {
  private static final int FREE = -1;

  /** Numbers of a slot: the cluster, and the bits of the sum and of the maximum, side by side. */
  private static final int SLOT = 3;

  private static final int SUM = 1;
  private static final int MAX = 2;

  private int[] slots;
  private int capacity;
  private int size;

  ClusterLinks(int expected) {
    capacity = Math.max(4, Integer.highestOneBit(Math.max(1, expected * 3 / 2)) * 2);
    slots = free(capacity);
  }

  private static int[] free(int capacity) {
    var slots = new int[SLOT * capacity];
    for (var at = 0; at < capacity; at++) {
      slots[SLOT * at] = FREE;
    }
    return slots;
  }

  int size() {
    return size;
  }

  /** The index of a cluster's link; negative if there is none. */
  int find(int cluster) {
    for (var at = home(cluster); ; at = (at + 1) & (capacity - 1)) {
      if (cluster(at) == cluster) {
        return at;
      }
      if (cluster(at) == FREE) {
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
    for (var next = at + 1; next < capacity; next++) {
      if (cluster(next) != FREE) {
        return next;
      }
    }
    return -1;
  }

  /** The cluster of a link. */
  int cluster(int at) {
    return slots[SLOT * at];
  }

  float sum(int at) {
    return Float.intBitsToFloat(slots[SLOT * at + SUM]);
  }

  float max(int at) {
    return Float.intBitsToFloat(slots[SLOT * at + MAX]);
  }

  /** Adds to a link, and returns its index. */
  int add(int cluster, float sum, float max) {
    var at = find(cluster);
    if (at < 0) {
      return put(cluster, sum, max);
    }
    set(at, cluster, sum(at) + sum, Math.max(max(at), max));
    return at;
  }

  /** Sets a link, and returns its index. */
  int put(int cluster, float sum, float max) {
    var at = find(cluster);
    if (at < 0) {
      if (4 * (size + 1) > 3 * capacity) {
        grow();
        at = find(cluster);
      }
      at = -at - 1;
      size++;
    }
    set(at, cluster, sum, max);
    return at;
  }

  private void set(int at, int cluster, float sum, float max) {
    slots[SLOT * at] = cluster;
    slots[SLOT * at + SUM] = Float.floatToRawIntBits(sum);
    slots[SLOT * at + MAX] = Float.floatToRawIntBits(max);
  }

  void remove(int cluster) {
    var gap = find(cluster);
    if (gap < 0) {
      return;
    }
    size--;
    // Moves back what was pushed past the gap, so that no search ends there too early.
    for (var at = (gap + 1) & (capacity - 1); cluster(at) != FREE; at = (at + 1) & (capacity - 1)) {
      var home = home(cluster(at));
      if (((at - home) & (capacity - 1)) >= ((at - gap) & (capacity - 1))) {
        System.arraycopy(slots, SLOT * at, slots, SLOT * gap, SLOT);
        gap = at;
      }
    }
    slots[SLOT * gap] = FREE;
  }

  private int home(int cluster) {
    var hash = cluster * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (capacity - 1);
  }

  private void grow() {
    var old = slots;
    capacity *= 2;
    slots = free(capacity);
    size = 0;
    for (var at = 0; at < old.length; at += SLOT) {
      if (old[at] != FREE) {
        put(old[at], Float.intBitsToFloat(old[at + SUM]), Float.intBitsToFloat(old[at + MAX]));
      }
    }
  }
}
