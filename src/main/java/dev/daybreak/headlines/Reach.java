package dev.daybreak.headlines;

import java.util.stream.IntStream;

/**
 * Which texts can ever come into one cluster. A link is never stronger than the strongest of its
 * cosines, so what no chain of cosines above the threshold joins stays apart, and the weak likeness
 * between the two need not be remembered: nine in ten links of a large day.
 */
final class Reach {
  private final int[] above;
  private final int[] links;

  private Reach(int texts) {
    above = IntStream.range(0, texts).toArray();
    links = new int[texts];
  }

  static Reach of(Neighbours neighbours, float threshold) {
    var reach = new Reach(neighbours.texts());
    for (var i = 0; i < neighbours.texts(); i++) {
      for (var k = 0; k < neighbours.count(i); k++) {
        if (neighbours.likeness(i, k) >= threshold) {
          reach.join(i, neighbours.neighbour(i, k));
        }
      }
    }
    for (var i = 0; i < neighbours.texts(); i++) {
      for (var k = 0; k < neighbours.count(i); k++) {
        if (reach.joins(i, neighbours.neighbour(i, k))) {
          reach.links[i]++;
          reach.links[neighbours.neighbour(i, k)]++;
        }
      }
    }
    return reach;
  }

  boolean joins(int one, int other) {
    return root(one) == root(other);
  }

  /** How many neighbours of a text it may share a cluster with. */
  int links(int text) {
    return links[text];
  }

  private int root(int text) {
    var at = text;
    while (above[at] != at) {
      above[at] = above[above[at]];
      at = above[at];
    }
    return at;
  }

  private void join(int one, int other) {
    var a = root(one);
    var b = root(other);
    above[Math.max(a, b)] = Math.min(a, b);
  }
}
