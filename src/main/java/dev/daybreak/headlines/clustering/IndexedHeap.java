package dev.daybreak.headlines.clustering;

import java.util.Arrays;

/**
 * An indexed heap of clusters with changing strengths: the strongest first, then the lower number.
 */
final class IndexedHeap {
  private static final int OUT = -1;

  private final float[] strength;
  private final int[] order;
  private final int[] heap;
  private final int[] place;
  private int size;

  /**
   * @param strength of each cluster; after a change call {@link #moved}
   * @param order of clusters of one strength, the lower first; no two have the same, and that of
   *     one in the heap does not change
   */
  IndexedHeap(float[] strength, int[] order) {
    this.strength = strength;
    this.order = order;
    this.heap = new int[strength.length];
    this.place = new int[strength.length];
    Arrays.fill(place, OUT);
  }

  boolean isEmpty() {
    return size == 0;
  }

  int first() {
    return heap[0];
  }

  void put(int cluster) {
    place[cluster] = size;
    heap[size++] = cluster;
    up(place[cluster]);
  }

  void moved(int cluster) {
    up(place[cluster]);
    down(place[cluster]);
  }

  void putOrMove(int cluster, float threshold) {
    if (place[cluster] != OUT) {
      moved(cluster);
    } else if (strength[cluster] >= threshold) {
      put(cluster);
    }
  }

  void remove(int cluster) {
    var at = place[cluster];
    if (at == OUT) {
      return;
    }
    place[cluster] = OUT;
    var last = heap[--size];
    if (last != cluster) {
      set(at, last);
      moved(last);
    }
  }

  private void up(int from) {
    var at = from;
    var cluster = heap[at];
    while (at > 0 && before(cluster, heap[(at - 1) / 2])) {
      set(at, heap[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    set(at, cluster);
  }

  private void down(int from) {
    var at = from;
    var cluster = heap[at];
    while (2 * at + 1 < size) {
      var child = 2 * at + 1;
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], cluster)) {
        break;
      }
      set(at, heap[child]);
      at = child;
    }
    set(at, cluster);
  }

  private boolean before(int a, int b) {
    return strength[a] > strength[b] || (strength[a] == strength[b] && order[a] < order[b]);
  }

  private void set(int at, int cluster) {
    heap[at] = cluster;
    place[cluster] = at;
  }
}
