package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.text.EventLikeness;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each term the leaders that have it, ascending, with its weight there; and their meanings. Of
 * a term that very many have it is known how many.
 */
final class LeaderIndex {
  /** A term in more leaders than this adds no candidates; it still counts in the cosine. */
  private static final int COMMON = 1_000;

  private static final int FIRST = 4;
  private static final int THREADS = 2;

  private final EventLikeness likeness;
  private final MeaningIndex meanings;
  private final int[] counts;
  private final int[][] texts;
  private final float[][] weights;
  private final float[] heaviest;

  /**
   * @param terms how many different terms there are
   */
  LeaderIndex(EventLikeness likeness, int terms) {
    this.likeness = likeness;
    meanings = new MeaningIndex(likeness);
    counts = new int[terms];
    texts = new int[terms][];
    weights = new float[terms][];
    heaviest = new float[terms];
  }

  /** Forgets all leaders; the room for them stays. */
  void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(heaviest, 0);
    meanings.clear();
  }

  /** Adds texts, ascending and higher than all before. */
  void add(List<Integer> leaders) {
    leaders.forEach(meanings::add);
    // Each thread has terms of its own.
    IntStream.range(0, THREADS)
        .parallel()
        .forEach(thread -> leaders.forEach(text -> addTerms(text, thread)));
  }

  private void addTerms(int text, int thread) {
    var vector = likeness.vector(text);
    for (var k = 0; k < vector.size(); k++) {
      var term = vector.term(k);
      if (term % THREADS != thread) {
        continue;
      }
      var count = counts[term]++;
      if (count >= COMMON) {
        forget(term);
        continue;
      }
      if (texts[term] == null) {
        texts[term] = new int[FIRST];
        weights[term] = new float[FIRST];
      } else if (count == texts[term].length) {
        texts[term] = Arrays.copyOf(texts[term], 2 * count);
        weights[term] = Arrays.copyOf(weights[term], 2 * count);
      }
      texts[term][count] = text;
      weights[term][count] = vector.weight(k);
      heaviest[term] = Math.max(heaviest[term], vector.weight(k));
    }
  }

  private void forget(int term) {
    texts[term] = null;
    weights[term] = null;
  }

  MeaningIndex meanings() {
    return meanings;
  }

  int terms() {
    return counts.length;
  }

  /** How many leaders have a term. */
  int count(int term) {
    return counts[term];
  }

  /** Whether some have a term, and not so many that it tells nothing. */
  boolean isTelling(int term) {
    return counts[term] > 0 && counts[term] <= COMMON;
  }

  /** Those that have a telling term, ascending; there may be room behind. */
  int[] texts(int term) {
    return texts[term];
  }

  /** The weights of the term there. */
  float[] weights(int term) {
    return weights[term];
  }

  /** The largest of them. */
  float heaviest(int term) {
    return heaviest[term];
  }
}
