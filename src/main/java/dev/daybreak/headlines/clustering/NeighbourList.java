package dev.daybreak.headlines.clustering;

import java.util.Arrays;

/**
 * Neighbours of a text, the lower first, and how alike they are.
 *
 * @param alike 0..1, of each of the texts
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: there are millions of numbers.
record NeighbourList(int[] texts, float[] alike) {
  static final NeighbourList NONE = new NeighbourList(new int[0], new float[0]);

  /** The place of the most alike; −1 if there is none. */
  int best() {
    var best = -1;
    for (var k = 0; k < alike.length; k++) {
      if (best < 0 || alike[k] > alike[best]) {
        best = k;
      }
    }
    return best;
  }

  int atLeast(float least) {
    var count = 0;
    for (var one : alike) {
      count += one >= least ? 1 : 0;
    }
    return count;
  }

  /** Those that lead. */
  NeighbourList leading(int[] leader) {
    var size = 0;
    for (var text : texts) {
      size += leader[text] == text ? 1 : 0;
    }
    if (size == texts.length) {
      return this;
    }
    var keep = new int[size];
    var kept = new float[size];
    for (int k = 0, at = 0; k < texts.length; k++) {
      if (leader[texts[k]] == texts[k]) {
        keep[at] = texts[k];
        kept[at++] = alike[k];
      }
    }
    return new NeighbourList(keep, kept);
  }

  /** Both; the other's are higher. */
  NeighbourList and(NeighbourList higher) {
    if (texts.length == 0 || higher.texts.length == 0) {
      return texts.length == 0 ? higher : this;
    }
    var both = Arrays.copyOf(texts, texts.length + higher.texts.length);
    System.arraycopy(higher.texts, 0, both, texts.length, higher.texts.length);
    var alikeBoth = Arrays.copyOf(alike, both.length);
    System.arraycopy(higher.alike, 0, alikeBoth, alike.length, higher.alike.length);
    return new NeighbourList(both, alikeBoth);
  }
}
