package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A text as weights of its terms, of length 1 (or 0 for a text without terms). */
public final class TermVector {
  private static final int FAR = 16;

  private final int[] terms;
  private final float[] weights;

  private TermVector(int[] terms, float[] weights) {
    this.terms = terms;
    this.weights = weights;
  }

  /**
   * Of terms and their weights in any order; a term that comes twice counts twice.
   *
   * @param terms their numbers, 0 or more
   */
  public static TermVector of(int[] terms, double[] weights) {
    var order = new long[terms.length];
    for (var i = 0; i < terms.length; i++) {
      order[i] = ((long) terms[i] << 32) | i;
    }
    Arrays.sort(order);
    var sortedTerms = new int[terms.length];
    var sums = new double[terms.length];
    var size = 0;
    for (var packed : order) {
      var term = (int) (packed >> 32);
      if (size == 0 || sortedTerms[size - 1] != term) {
        sortedTerms[size++] = term;
      }
      sums[size - 1] += weights[(int) packed];
    }
    var square = 0.0;
    for (var i = 0; i < size; i++) {
      square += sums[i] * sums[i];
    }
    var length = square > 0 ? StrictMath.sqrt(square) : 1;
    var unit = new float[size];
    for (var i = 0; i < size; i++) {
      unit[i] = (float) (sums[i] / length);
    }
    return new TermVector(Arrays.copyOf(sortedTerms, size), unit);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TermVector vector
        && Arrays.equals(terms, vector.terms)
        && Arrays.equals(weights, vector.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(terms);
  }

  /** 0..1; summed in term order, so that it is the same everywhere. */
  public double cosine(TermVector other) {
    if (terms.length > other.terms.length) {
      return other.cosine(this);
    }
    var sum = 0.0;
    var shared = 0;
    // The middle of a large story has a hundred times the terms of one report.
    var far = other.terms.length > FAR * terms.length;
    for (int i = 0, j = 0; i < terms.length && j < other.terms.length; ) {
      if (terms[i] == other.terms[j]) {
        shared++;
        sum += (double) weights[i++] * other.weights[j++];
      } else if (terms[i] < other.terms[j]) {
        i++;
      } else if (far) {
        var at = Arrays.binarySearch(other.terms, j + 1, other.terms.length, terms[i]);
        j = at < 0 ? -at - 1 : at;
      } else {
        j++;
      }
    }
    return believed(sum, shared, other);
  }

  /** One word in common is not an event in common, unless there are hardly more. */
  private double believed(double sum, int shared, TermVector other) {
    return shared == 1 && Math.max(terms.length, other.terms.length) > 2 ? 0.5 * sum : sum;
  }

  /**
   * What two texts have in common.
   *
   * @param cosine as {@link #cosine} gives it
   * @param terms how many terms both have
   */
  public record Overlap(double cosine, int terms) {}

  /** The same with a text that is spread out: many against one is faster so. */
  public Overlap overlap(Spread other) {
    var sum = 0.0;
    var shared = 0;
    for (var i = 0; i < terms.length; i++) {
      if (other.has(terms[i])) {
        shared++;
        sum += (double) weights[i] * other.weights[terms[i]];
      }
    }
    return new Overlap(believed(sum, shared, other.vector), shared);
  }

  /**
   * One text at a time spread out by term number, the terms that it has as bits besides: those stay
   * in the nearest cache, and most terms of another text are not among them.
   */
  public static final class Spread {
    private final float[] weights;
    private final long[] bits;
    private TermVector vector = new TermVector(new int[0], new float[0]);

    /**
     * @param terms how many there are
     */
    public Spread(int terms) {
      weights = new float[terms];
      bits = new long[terms / Long.SIZE + 1];
    }

    public void of(TermVector next) {
      for (var term : vector.terms) {
        bits[term / Long.SIZE] = 0;
      }
      vector = next;
      for (var i = 0; i < next.terms.length; i++) {
        weights[next.terms[i]] = next.weights[i];
        bits[next.terms[i] / Long.SIZE] |= 1L << next.terms[i];
      }
    }

    private boolean has(int term) {
      return (bits[term / Long.SIZE] & 1L << term) != 0;
    }
  }

  /** How many terms it has. */
  public int size() {
    return terms.length;
  }

  /** The number of a term, ascending. */
  public int term(int i) {
    return terms[i];
  }

  public float weight(int i) {
    return weights[i];
  }

  /**
   * This one and another whose terms all have higher numbers, as one.
   *
   * @param length of the other beside 1 of this one
   */
  TermVector and(TermVector higher, double length) {
    var all = Arrays.copyOf(terms, terms.length + higher.terms.length);
    System.arraycopy(higher.terms, 0, all, terms.length, higher.terms.length);
    var both =
        IntStream.range(0, all.length)
            .mapToDouble(
                i -> i < terms.length ? weights[i] : length * higher.weights[i - terms.length]);
    return of(all, both.toArray());
  }

  /** The middle of several texts. */
  public static TermVector centroid(List<TermVector> vectors) {
    if (vectors.size() == 1) {
      return vectors.get(0);
    }
    var size = vectors.stream().mapToInt(TermVector::size).sum();
    var terms = new int[size];
    var weights = new double[size];
    var filled = 0;
    for (var vector : vectors) {
      for (var i = 0; i < vector.terms.length; i++) {
        terms[filled] = vector.terms[i];
        weights[filled++] = vector.weights[i];
      }
    }
    return of(terms, weights);
  }
}
