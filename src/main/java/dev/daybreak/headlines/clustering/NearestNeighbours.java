package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.text.ParallelSlices;
import dev.daybreak.headlines.text.TermVector;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the similar pairs of texts: for each text the earlier ones that share terms with it,
 * through an inverted index, so that 100,000 texts do not need ten thousand million comparisons.
 */
public final class NearestNeighbours {
  /** A term in more texts than this adds no candidates; it still counts in the cosine. */
  private static final int COMMON = 1_000;

  /** A cosine below this counts as 0. */
  static final float FLOOR = 0.09f;

  /** Share of the floor that the rare terms must reach before the whole cosine is computed. */
  private static final float ENOUGH = 0.6f;

  /** A text keeps this many neighbours: enough for any story, and a bound on memory. */
  private static final int MOST = 96;

  private final int[][] earlier;
  private final float[][] likeness;

  private NearestNeighbours(int[][] earlier, float[][] likeness) {
    this.earlier = earlier;
    this.likeness = likeness;
  }

  /** How many texts there are. */
  int texts() {
    return earlier.length;
  }

  /** How many earlier neighbours a text has. */
  int count(int text) {
    return earlier[text].length;
  }

  /** The number of a text's k-th earlier neighbour, ascending. */
  int neighbour(int text, int k) {
    return earlier[text][k];
  }

  /** The cosine with it. */
  float likeness(int text, int k) {
    return likeness[text][k];
  }

  public static NearestNeighbours among(List<TermVector> vectors, int terms) {
    var index = Index.of(vectors, terms);
    var n = vectors.size();
    var of = new int[n][];
    var likeness = new float[n][];
    ParallelSlices.of(n).parallelStream()
        .forEach(
            slice -> {
              var search = new Search(vectors, index);
              for (var i = slice.from(); i < slice.to(); i++) {
                search.earlier(i, of, likeness);
              }
            });
    return new NearestNeighbours(of, likeness);
  }

  /** For each term the texts that have it, ascending, with its weight there. */
  private static final class Index {
    private final int[] counts;
    private final int[][] texts;
    private final float[][] weights;

    private Index(int[] counts, int[][] texts, float[][] weights) {
      this.counts = counts;
      this.texts = texts;
      this.weights = weights;
    }

    static Index of(List<TermVector> vectors, int terms) {
      var counts = new int[terms];
      for (var vector : vectors) {
        for (var k = 0; k < vector.size(); k++) {
          counts[vector.term(k)]++;
        }
      }
      var texts = new int[terms][];
      var weights = new float[terms][];
      var filled = new int[terms];
      for (var i = 0; i < vectors.size(); i++) {
        var vector = vectors.get(i);
        for (var k = 0; k < vector.size(); k++) {
          var term = vector.term(k);
          if (counts[term] < 2 || counts[term] > COMMON) {
            continue;
          }
          if (texts[term] == null) {
            texts[term] = new int[counts[term]];
            weights[term] = new float[counts[term]];
          }
          texts[term][filled[term]] = i;
          weights[term][filled[term]++] = vector.weight(k);
        }
      }
      return new Index(counts, texts, weights);
    }
  }

  /** One thread's search. */
  private static final class Search {
    private final List<TermVector> vectors;
    private final Index index;
    private final float[] shared;
    private final TermVector.Spread spread;
    private int[] met = new int[64];

    Search(List<TermVector> vectors, Index index) {
      this.vectors = vectors;
      this.index = index;
      this.shared = new float[vectors.size()];
      this.spread = new TermVector.Spread(index.counts.length);
    }

    void earlier(int i, int[][] of, float[][] likeness) {
      var vector = vectors.get(i);
      var rarest = rarestFirst(vector);
      var left = 1.0;
      var count = 0;
      for (var packed : rarest) {
        var k = (int) packed;
        // The remaining terms of this text cannot add a neighbour.
        if (left < (double) FLOOR * FLOOR) {
          break;
        }
        left -= (double) vector.weight(k) * vector.weight(k);
        var texts = index.texts[vector.term(k)];
        if (texts == null) {
          continue;
        }
        var weights = index.weights[vector.term(k)];
        var weight = vector.weight(k);
        for (var p = 0; p < texts.length && texts[p] < i; p++) {
          var j = texts[p];
          if (shared[j] == 0) {
            if (count == met.length) {
              met = Arrays.copyOf(met, 2 * count);
            }
            met[count++] = j;
          }
          shared[j] += weight * weights[p];
        }
      }
      keep(i, count, of, likeness);
    }

    private long[] rarestFirst(TermVector vector) {
      var order = new long[vector.size()];
      for (var k = 0; k < order.length; k++) {
        order[k] = ((long) index.counts[vector.term(k)] << 32) | k;
      }
      Arrays.sort(order);
      return order;
    }

    private void keep(int i, int count, int[][] of, float[][] likeness) {
      var found = new long[count];
      var kept = 0;
      spread.of(vectors.get(i));
      for (var m = 0; m < count; m++) {
        var j = met[m];
        if (shared[j] >= FLOOR * ENOUGH) {
          var cosine = (float) vectors.get(j).cosine(spread);
          if (cosine >= FLOOR) {
            // The bits of a positive float order as it does: most alike first, then the lower text.
            found[kept++] = ((long) ~Float.floatToIntBits(cosine) << 32) | j;
          }
        }
        shared[j] = 0;
      }
      if (kept > MOST) {
        Arrays.sort(found, 0, kept);
        kept = MOST;
      }
      var best = new long[kept];
      for (var m = 0; m < kept; m++) {
        best[m] = (found[m] << 32) | ((found[m] >>> 32) & 0xffffffffL);
      }
      Arrays.sort(best);
      of[i] = new int[kept];
      likeness[i] = new float[kept];
      for (var m = 0; m < kept; m++) {
        of[i][m] = (int) (best[m] >> 32);
        likeness[i][m] = Float.intBitsToFloat(~(int) best[m]);
      }
    }
  }
}
