package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.text.EventLikeness;
import dev.daybreak.headlines.text.ParallelSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The similar pairs of texts, found so that 100,000 texts do not need ten thousand million
 * comparisons: through an inverted index of terms, and through signatures of meanings.
 *
 * <p>Texts that are nearly the same are one text to the clustering, the <em>leader</em>; the others
 * follow it. Where a story has very many reports, the next ones follow the nearest, so that a story
 * of thousands costs no more than one of hundreds, and does not fall apart. (Leader clustering,
 * Hartigan 1975.)
 */
public final class NearestNeighbours {
  /** Texts this much alike are the same for the clustering. */
  private static final float SAME = 0.8f;

  /** With so many neighbours that reach the story's threshold a text leads no more. */
  private static final int CROWD = 96;

  /** Then it follows a leader that is this many times as alike as the threshold asks. */
  private static final float IN_A_CROWD = 2f;

  /** Texts that are compared with the leaders before them at once. */
  private static final int BLOCK = 1_024;

  private final float threshold;
  private final int[] leader;
  private final NeighbourList[] earlier;

  private NearestNeighbours(int texts, float threshold) {
    this.threshold = threshold;
    this.leader = new int[texts];
    this.earlier = new NeighbourList[texts];
  }

  /**
   * Finds the neighbours of each text.
   *
   * @param terms how many different terms there are
   * @param threshold of a story
   */
  public static NearestNeighbours among(EventLikeness likeness, int terms, double threshold) {
    var neighbours = new NearestNeighbours(likeness.texts(), (float) threshold);
    var index = new LeaderIndex(likeness, terms);
    var block = new LeaderIndex(likeness, terms);
    var searches =
        Stream.generate(() -> new NeighbourSearch(likeness, terms))
            .limit(ParallelSlices.of(BLOCK).size())
            .toList();
    for (var from = 0; from < neighbours.texts(); from += BLOCK) {
      block.clear();
      neighbours.add(from, Math.min(from + BLOCK, neighbours.texts()), index, block, searches);
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
    return earlier[text].texts().length;
  }

  /** The number of a text's k-th earlier neighbour, ascending; a leader. */
  int neighbour(int text, int k) {
    return earlier[text].texts()[k];
  }

  /** The likeness to it. */
  float likeness(int text, int k) {
    return earlier[text].alike()[k];
  }

  /**
   * Adds texts: each is compared with the leaders before them, and then with each other.
   *
   * @param index of the leaders before them, to which theirs are added
   * @param block an empty one
   */
  private void add(
      int from, int to, LeaderIndex index, LeaderIndex block, List<NeighbourSearch> searches) {
    var found = new NeighbourList[to - from];
    inParallel(
        from, to, searches, (search, text) -> found[text - from] = search.among(text, index));
    var left = new ArrayList<Integer>();
    for (var text = from; text < to; text++) {
      if (leaderOf(found[text - from]) < 0) {
        left.add(text);
      }
    }
    block.add(left);
    var inBlock = new NeighbourList[to - from];
    inParallel(
        from,
        to,
        searches,
        (search, text) -> {
          if (leaderOf(found[text - from]) < 0) {
            inBlock[text - from] = search.among(text, block);
          }
        });
    for (var text = from; text < to; text++) {
      settle(text, found[text - from], inBlock[text - from]);
    }
    index.add(left.stream().filter(text -> leader[text] == text).toList());
  }

  private void settle(int text, NeighbourList before, NeighbourList inBlock) {
    earlier[text] = NeighbourList.NONE;
    leader[text] = leaderOf(before);
    if (leader[text] >= 0) {
      return;
    }
    var all = before.and(inBlock.leading(leader));
    leader[text] = leaderOf(all);
    if (leader[text] < 0) {
      leader[text] = text;
      earlier[text] = all;
    }
  }

  /** The leader that a text with these neighbours follows; −1 if it leads itself. */
  private int leaderOf(NeighbourList found) {
    var best = found.best();
    if (best < 0) {
      return -1;
    }
    var enough = found.atLeast(threshold) >= CROWD ? IN_A_CROWD * threshold : SAME;
    return found.alike()[best] >= Math.max(threshold, Math.min(enough, SAME))
        ? found.texts()[best]
        : -1;
  }

  private interface EachText {
    void act(NeighbourSearch search, int text);
  }

  /** Each slice of the texts has a search of its own. */
  private static void inParallel(int from, int to, List<NeighbourSearch> searches, EachText each) {
    var slices = ParallelSlices.of(to - from);
    IntStream.range(0, slices.size())
        .parallel()
        .forEach(
            s -> {
              for (var i = slices.get(s).from(); i < slices.get(s).to(); i++) {
                each.act(searches.get(s), from + i);
              }
            });
  }
}
