package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.text.EventLikeness;
import dev.daybreak.headlines.text.TermVector;
import java.util.Arrays;

/** Finds the neighbours of one text after the other among leaders. Not thread-safe. */
final class NeighbourSearch {
  /** So much the rare terms must have in common before the whole likeness is computed. */
  private static final float ENOUGH = 0.054f;

  /** The same on a large day, when other reports of the event are nearer. */
  private static final float ENOUGH_OF_MANY = EventLikeness.FLOOR;

  /** Texts of a large day. */
  static final int MANY = 30_000;

  /** A leader keeps this many neighbours: enough for any story, and a bound on memory. */
  private static final int MOST = 192;

  /** Far more than the rounding of a sum of products. */
  private static final double ROUNDING = 1e-4;

  private final EventLikeness likeness;
  private final float enough;
  private final float[] shared;

  /** Which leaders are met, as bits, which stay in the nearest cache: most are not. */
  private final long[] isMet;

  private final TermVector.Spread spread;
  private int[] met = new int[64];
  private long[] found = new long[64];
  private int count;

  /**
   * @param terms how many different terms there are
   */
  NeighbourSearch(EventLikeness likeness, int terms) {
    var texts = likeness.texts();
    this.likeness = likeness;
    enough = texts > MANY ? ENOUGH_OF_MANY : ENOUGH;
    shared = new float[texts];
    isMet = new long[texts / Long.SIZE + 1];
    spread = new TermVector.Spread(terms);
  }

  /** The neighbours of a text among the earlier texts of an index. */
  NeighbourList among(int text, LeaderIndex leaders) {
    count = 0;
    var vector = likeness.vector(text);
    var left = 1.0;
    var order = rarestFirst(vector, leaders);
    var possible = 0.0;
    for (var packed : order) {
      possible += possible(vector, (int) packed, leaders);
    }
    for (var packed : order) {
      var k = (int) packed;
      // The remaining terms of this text cannot add a neighbour.
      if (left < (double) EventLikeness.FLOOR * EventLikeness.FLOOR) {
        break;
      }
      left -= (double) vector.weight(k) * vector.weight(k);
      meet(text, vector, k, leaders, possible >= enough - ROUNDING);
      possible -= possible(vector, k, leaders);
    }
    var lexical = count;
    leaders.meanings().near(text, this::meet);
    return keep(text, lexical);
  }

  /** How much a term can add at most to what two texts have in common (Bayardo 2007). */
  private static double possible(TermVector vector, int k, LeaderIndex leaders) {
    var term = vector.term(k);
    return leaders.isTelling(term) ? (double) vector.weight(k) * leaders.heaviest(term) : 0;
  }

  /**
   * Adds what a term has in common with each leader.
   *
   * @param fresh whether a leader without the rarer terms can still have enough in common
   */
  private void meet(int text, TermVector vector, int k, LeaderIndex leaders, boolean fresh) {
    var term = vector.term(k);
    if (!leaders.isTelling(term)) {
      return;
    }
    var size = leaders.count(term);
    var weight = vector.weight(k);
    var texts = leaders.texts(term);
    var weights = leaders.weights(term);
    for (var p = 0; p < size && texts[p] < text; p++) {
      var j = texts[p];
      if ((isMet[j / Long.SIZE] & 1L << j) == 0) {
        if (!fresh) {
          continue;
        }
        isMet[j / Long.SIZE] |= 1L << j;
        meet(j);
      }
      shared[j] += weight * weights[p];
    }
  }

  private void meet(int other) {
    if (count == met.length) {
      met = Arrays.copyOf(met, 2 * count);
    }
    met[count++] = other;
  }

  private static long[] rarestFirst(TermVector vector, LeaderIndex leaders) {
    var order = new long[vector.size()];
    for (var k = 0; k < order.length; k++) {
      order[k] = ((long) leaders.count(vector.term(k)) << 32) | k;
    }
    Arrays.sort(order);
    return order;
  }

  /**
   * @param lexical so many of the met ones were found by their terms; the others, which may be
   *     among those too, by their meaning
   */
  private NeighbourList keep(int text, int lexical) {
    var kept = 0;
    spread.of(likeness.vector(text));
    for (var m = lexical; m < count; m++) {
      if (shared[met[m]] < enough) {
        kept = keep(text, met[m], kept);
      }
    }
    for (var m = 0; m < lexical; m++) {
      var other = met[m];
      if (shared[other] >= enough) {
        kept = keep(text, other, kept);
      }
      shared[other] = 0;
      isMet[other / Long.SIZE] = 0;
    }
    if (kept > MOST) {
      Arrays.sort(found, 0, kept);
      kept = MOST;
    }
    return lowestFirst(kept);
  }

  /** Adds a text to those found if it is alike; gives how many there are. */
  private int keep(int text, int other, int kept) {
    var alike = alike(text, other);
    if (alike < EventLikeness.FLOOR) {
      return kept;
    }
    found = kept < found.length ? found : Arrays.copyOf(found, 2 * kept);
    // The bits of a positive float order as it does: most alike first, then the lower text.
    found[kept] = ((long) ~Float.floatToIntBits(alike) << 32) | other;
    return kept + 1;
  }

  private float alike(int text, int other) {
    var words = likeness.vector(other).overlap(spread);
    // On a large day what has hardly a word in common is not looked at further.
    return enough > ENOUGH && words.cosine() < EventLikeness.FLOOR
        ? 0
        : likeness.of(text, other, words);
  }

  private NeighbourList lowestFirst(int kept) {
    if (kept == 0) {
      return NeighbourList.NONE;
    }
    for (var m = 0; m < kept; m++) {
      found[m] = (found[m] << 32) | ((found[m] >>> 32) & 0xffffffffL);
    }
    Arrays.sort(found, 0, kept);
    var texts = new int[kept];
    var alike = new float[kept];
    for (var m = 0; m < kept; m++) {
      texts[m] = (int) (found[m] >> 32);
      alike[m] = Float.intBitsToFloat(~(int) found[m]);
    }
    return new NeighbourList(texts, alike);
  }
}
