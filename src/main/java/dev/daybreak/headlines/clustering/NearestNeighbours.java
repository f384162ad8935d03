package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.text.EventLikeness;
import dev.daybreak.headlines.text.ParallelSlices;
import dev.daybreak.headlines.text.TermVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the similar pairs of texts, so that 100,000 texts do not need ten thousand million
 * comparisons: through an inverted index of terms, and through signatures of meanings.
 *
 * <p>Texts that are nearly the same are one text to the clustering, the <em>leader</em>; the others
 * follow it. Where a story has very many reports, the next ones follow the nearest, so that a story
 * of thousands costs no more than one of hundreds, and does not fall apart. (Leader clustering,
 * Hartigan 1975.)
 */
public final class NearestNeighbours {
  /** A term in more leaders than this adds no candidates; it still counts in the cosine. */
  private static final int COMMON = 1_000;

  /** A likeness below this counts as 0. */
  static final float FLOOR = 0.09f;

  /** So much the rare terms must have in common before the whole likeness is computed. */
  private static final float ENOUGH = 0.054f;

  /** The same on a large day, when other reports of the event are nearer. */
  private static final float ENOUGH_OF_MANY = FLOOR;

  /** Texts of a large day. */
  static final int MANY = 30_000;

  /** A leader keeps this many neighbours: enough for any story, and a bound on memory. */
  private static final int MOST = 192;

  /** Texts this much alike are the same for the clustering. */
  private static final float SAME = 0.8f;

  /** With so many neighbours that reach the story's threshold a text leads no more. */
  private static final int CROWD = 96;

  /** Then it follows a leader that is this many times as alike as the threshold asks. */
  private static final float IN_A_CROWD = 2f;

  /** Texts that are compared with the leaders before them at once. */
  private static final int BLOCK = 1_024;

  private final EventLikeness likeness;
  private final float threshold;
  private final float enough;
  private final int[] leader;
  private final int[][] earlier;
  private final float[][] alike;
  private final LeaderIndex index;

  private NearestNeighbours(EventLikeness likeness, int terms, float threshold) {
    var n = likeness.vectors().size();
    this.likeness = likeness;
    this.threshold = threshold;
    this.enough = n > MANY ? ENOUGH_OF_MANY : ENOUGH;
    this.leader = new int[n];
    this.earlier = new int[n][];
    this.alike = new float[n][];
    this.index = new LeaderIndex(likeness, terms);
  }

  /**
   * Finds the neighbours of each text.
   *
   * @param terms how many different terms there are
   * @param threshold of a story
   */
  public static NearestNeighbours among(EventLikeness likeness, int terms, double threshold) {
    var neighbours = new NearestNeighbours(likeness, terms, (float) threshold);
    for (var from = 0; from < neighbours.texts(); from += BLOCK) {
      neighbours.add(from, Math.min(from + BLOCK, neighbours.texts()));
    }
    return neighbours;
  }

  /** How many texts there are. */
  int texts() {
    return leader.length;
  }

  /** The text that a text follows; itself if it leads. */
  int leader(int text) {
    return leader[text];
  }

  /** How many earlier neighbours a text has; a follower has none. */
  int count(int text) {
    return earlier[text].length;
  }

  /** The number of a text's k-th earlier neighbour, ascending; a leader. */
  int neighbour(int text, int k) {
    return earlier[text][k];
  }

  /** The likeness to it. */
  float likeness(int text, int k) {
    return alike[text][k];
  }

  private void add(int from, int to) {
    var found = new Found[to - from];
    inParallel(from, to, (search, text) -> found[text - from] = search.among(text, index));
    var block = new LeaderIndex(likeness, index.terms());
    var left = new ArrayList<Integer>();
    for (var text = from; text < to; text++) {
      if (leaderOf(found[text - from]) < 0) {
        left.add(text);
        block.add(text);
      }
    }
    var inBlock = new Found[to - from];
    inParallel(
        from,
        to,
        (search, text) -> {
          if (leaderOf(found[text - from]) < 0) {
            inBlock[text - from] = search.among(text, block);
          }
        });
    for (var text = from; text < to; text++) {
      settle(text, found[text - from], inBlock[text - from]);
    }
    for (var text : left) {
      if (leader[text] == text) {
        index.add(text);
      }
    }
  }

  private void settle(int text, Found before, Found inBlock) {
    earlier[text] = new int[0];
    alike[text] = new float[0];
    leader[text] = leaderOf(before);
    if (leader[text] >= 0) {
      return;
    }
    var all = before.and(inBlock.leading(leader));
    leader[text] = leaderOf(all);
    if (leader[text] < 0) {
      leader[text] = text;
      earlier[text] = all.texts;
      alike[text] = all.alike;
    }
  }

  /** The leader that a text with these neighbours follows; −1 if it leads itself. */
  private int leaderOf(Found found) {
    var best = found.best();
    if (best < 0) {
      return -1;
    }
    var enough = found.atLeast(threshold) >= CROWD ? IN_A_CROWD * threshold : SAME;
    return found.alike[best] >= Math.max(threshold, Math.min(enough, SAME))
        ? found.texts[best]
        : -1;
  }

  private interface EachText {
    void act(Search search, int text);
  }

  private void inParallel(int from, int to, EachText each) {
    ParallelSlices.of(to - from).parallelStream()
        .forEach(
            slice -> {
              var search = new Search();
              for (var i = slice.from(); i < slice.to(); i++) {
                each.act(search, from + i);
              }
            });
  }

  /** Neighbours of a text, the lower first, and how alike they are. */
  private static final class Found {
    private final int[] texts;
    private final float[] alike;

    Found(int[] texts, float[] alike) {
      this.texts = texts;
      this.alike = alike;
    }

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
    Found leading(int[] leader) {
      var keep = new ArrayList<Integer>();
      for (var k = 0; k < texts.length; k++) {
        if (leader[texts[k]] == texts[k]) {
          keep.add(k);
        }
      }
      return new Found(keep.stream().mapToInt(k -> texts[k]).toArray(), floats(keep, alike));
    }

    private static float[] floats(List<Integer> places, float[] of) {
      var floats = new float[places.size()];
      for (var k = 0; k < floats.length; k++) {
        floats[k] = of[places.get(k)];
      }
      return floats;
    }

    /** Both; the other's are higher. */
    Found and(Found higher) {
      var both = new int[texts.length + higher.texts.length];
      System.arraycopy(texts, 0, both, 0, texts.length);
      System.arraycopy(higher.texts, 0, both, texts.length, higher.texts.length);
      var alikeBoth = new float[both.length];
      System.arraycopy(alike, 0, alikeBoth, 0, alike.length);
      System.arraycopy(higher.alike, 0, alikeBoth, alike.length, higher.alike.length);
      return new Found(both, alikeBoth);
    }
  }

  /** One thread's search. */
  private final class Search {
    private final float[] shared = new float[texts()];
    private final TermVector.Spread spread = new TermVector.Spread(index.terms());
    private int[] met = new int[64];
    private int count;

    /** The neighbours of a text among the earlier texts of an index. */
    Found among(int text, LeaderIndex leaders) {
      count = 0;
      var vector = likeness.vectors().get(text);
      var left = 1.0;
      for (var packed : rarestFirst(vector, leaders)) {
        var k = (int) packed;
        // The remaining terms of this text cannot add a neighbour.
        if (left < (double) FLOOR * FLOOR) {
          break;
        }
        left -= (double) vector.weight(k) * vector.weight(k);
        meet(text, vector, k, leaders);
      }
      var lexical = count;
      leaders.meanings().near(text, this::meet);
      return keep(text, lexical);
    }

    private void meet(int text, TermVector vector, int k, LeaderIndex leaders) {
      var term = vector.term(k);
      var size = leaders.count(term);
      if (size == 0 || size > COMMON) {
        return;
      }
      var weight = vector.weight(k);
      var texts = leaders.texts(term);
      var weights = leaders.weights(term);
      for (var p = 0; p < size && texts[p] < text; p++) {
        var j = texts[p];
        if (shared[j] == 0) {
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

    private long[] rarestFirst(TermVector vector, LeaderIndex leaders) {
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
    private Found keep(int text, int lexical) {
      var found = new long[count];
      var kept = 0;
      spread.of(likeness.vectors().get(text));
      for (var m = 0; m < count; m++) {
        var other = met[m];
        var byTerms = m < lexical;
        if (byTerms == shared[other] >= enough) {
          var words = likeness.vectors().get(other).overlap(spread);
          // On a large day what has hardly a word in common is not looked at further.
          var alike =
              enough > ENOUGH && words.cosine() < FLOOR ? 0 : likeness.of(text, other, words);
          if (alike >= FLOOR) {
            // The bits of a positive float order as it does: most alike first, then the lower text.
            found[kept++] = ((long) ~Float.floatToIntBits(alike) << 32) | other;
          }
        }
      }
      for (var m = 0; m < lexical; m++) {
        shared[met[m]] = 0;
      }
      if (kept > MOST) {
        Arrays.sort(found, 0, kept);
        kept = MOST;
      }
      return sorted(found, kept);
    }

    private static Found sorted(long[] found, int kept) {
      var best = new long[kept];
      for (var m = 0; m < kept; m++) {
        best[m] = (found[m] << 32) | ((found[m] >>> 32) & 0xffffffffL);
      }
      Arrays.sort(best);
      var texts = new int[kept];
      var alike = new float[kept];
      for (var m = 0; m < kept; m++) {
        texts[m] = (int) (best[m] >> 32);
        alike[m] = Float.intBitsToFloat(~(int) best[m]);
      }
      return new Found(texts, alike);
    }
  }
}
