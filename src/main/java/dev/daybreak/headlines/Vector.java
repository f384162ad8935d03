package dev.daybreak.headlines;

import java.util.Map;
import java.util.TreeMap;

/** A text as weights of its terms, of length 1 (or 0 for a text without terms). */
final class Vector {
  private final int[] terms;
  private final float[] weights;

  private Vector(int[] terms, float[] weights) {
    this.terms = terms;
    this.weights = weights;
  }

  /** Of weights by term number. */
  static Vector of(Map<Integer, Double> byTerm) {
    var sorted = new TreeMap<>(byTerm);
    var square = 0.0;
    for (var weight : sorted.values()) {
      square += weight * weight;
    }
    var length = square > 0 ? StrictMath.sqrt(square) : 1;
    var terms = new int[sorted.size()];
    var weights = new float[terms.length];
    var i = 0;
    for (var entry : sorted.entrySet()) {
      terms[i] = entry.getKey();
      weights[i++] = (float) (entry.getValue() / length);
    }
    return new Vector(terms, weights);
  }

  /** 0..1; summed in term order, so that it is the same everywhere. */
  double cosine(Vector other) {
    var sum = 0.0;
    var shared = 0;
    for (int i = 0, j = 0; i < terms.length && j < other.terms.length; ) {
      if (terms[i] == other.terms[j]) {
        shared++;
        sum += (double) weights[i++] * other.weights[j++];
      } else if (terms[i] < other.terms[j]) {
        i++;
      } else {
        j++;
      }
    }
    // One word in common is not an event in common, unless there are hardly more.
    return shared == 1 && Math.max(terms.length, other.terms.length) > 2 ? 0.5 * sum : sum;
  }

  /** How many terms it has. */
  int size() {
    return terms.length;
  }

  /** The number of a term, ascending. */
  int term(int i) {
    return terms[i];
  }

  float weight(int i) {
    return weights[i];
  }

  /** The middle of several texts. */
  static Vector centroid(Iterable<Vector> vectors) {
    var sums = new TreeMap<Integer, Double>();
    for (var vector : vectors) {
      for (var i = 0; i < vector.terms.length; i++) {
        sums.merge(vector.terms[i], (double) vector.weights[i], Double::sum);
      }
    }
    return of(sums);
  }
}
