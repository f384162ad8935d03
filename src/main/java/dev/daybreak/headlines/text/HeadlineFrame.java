package dev.daybreak.headlines.text;

import java.util.BitSet;
import java.util.List;

/**
 * The words of a headline in their order. Two events told in one frame have the same words in the
 * same order but for those that name what each is about: bus drivers strike in Hanover, doctors
 * strike in Hanover. Reports of one event differ in other words as often, in those seldom.
 *
 * @param words stems, words that say the same as one; small words as they are; none where the frame
 *     is not asked
 * @param small which of them are small words
 * @param named which of them name somebody, a place or a number
 */
record HeadlineFrame(List<String> words, BitSet small, BitSet named) {
  static final HeadlineFrame NONE = new HeadlineFrame(List.of(), new BitSet(), new BitSet());

  /** So much of all telling words is the frame. */
  private static final double LEAST_SHARED = 0.3;

  private static final int STEM = 4;

  /**
   * What two headlines have in common.
   *
   * @param said share of what they say beside names and small words, 0..1
   * @param isAboutElse whether they differ only in words that stand for each other, and somewhere
   *     where what a headline is about stands: at the beginning or behind a small word
   */
  record Common(double said, boolean isAboutElse) {
    static final Common NOTHING = new Common(0, false);
  }

  Common common(HeadlineFrame other) {
    var n = words.size();
    var m = other.words.size();
    if (n == 0 || m == 0) {
      return Common.NOTHING;
    }
    var alike = new boolean[n][m];
    var mine = new BitSet();
    var its = new BitSet();
    for (var i = 0; i < n; i++) {
      for (var j = 0; j < m; j++) {
        if (isLike(words.get(i), other.words.get(j))) {
          alike[i][j] = true;
          mine.set(i);
          its.set(j);
        }
      }
    }
    return new Common(
        share(other, mine, its, true),
        share(other, mine, its, false) >= LEAST_SHARED && isAboutElse(other, alike, mine, its));
  }

  /** Walks along the words that both have in one order, and looks at what stands between them. */
  private boolean isAboutElse(HeadlineFrame other, boolean[][] alike, BitSet mine, BitSet its) {
    var n = words.size();
    var m = other.words.size();
    var longest = longest(alike, n, m);
    var about = false;
    for (int i = 0, j = 0, fromI = 0, fromJ = 0; ; ) {
      var end = i == n && j == m;
      if (end || (i < n && j < m && alike[i][j] && longest[i][j] > longest[i + 1][j + 1])) {
        var left = first(fromI, i, mine);
        var right = other.first(fromJ, j, its);
        if (left < 0 != right < 0) {
          return false;
        }
        about |= left >= 0 && isAbout(left) && other.isAbout(right);
        if (end) {
          return about;
        }
        fromI = ++i;
        fromJ = ++j;
      } else if (j == m || (i < n && longest[i + 1][j] >= longest[i][j + 1])) {
        i++;
      } else {
        j++;
      }
    }
  }

  private double share(HeadlineFrame other, BitSet mine, BitSet its, boolean unnamed) {
    var met = Math.min(count(mine, unnamed), other.count(its, unnamed));
    return met == 0
        ? 0
        : 2.0
            * met
            / (count(all(words.size()), unnamed) + other.count(all(other.words.size()), unnamed));
  }

  private static BitSet all(int n) {
    var all = new BitSet(n);
    all.set(0, n);
    return all;
  }

  private int count(BitSet some, boolean unnamed) {
    var telling = (BitSet) some.clone();
    telling.andNot(small);
    if (unnamed) {
      telling.andNot(named);
    }
    return telling.cardinality();
  }

  /** The longest common part of what is left from each word on (Wagner and Fischer 1974). */
  private static int[][] longest(boolean[][] alike, int n, int m) {
    var longest = new int[n + 1][m + 1];
    for (var i = n - 1; i >= 0; i--) {
      for (var j = m - 1; j >= 0; j--) {
        longest[i][j] =
            alike[i][j]
                ? 1 + longest[i + 1][j + 1]
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }

  /** The first telling word between two places that is not met; −1 if there is none. */
  private int first(int from, int to, BitSet met) {
    for (var i = from; i < to; i++) {
      if (!small.get(i) && !met.get(i) && !Character.isDigit(words.get(i).codePointAt(0))) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAbout(int word) {
    return word == 0 || small.get(word - 1);
  }

  /** Whether two words are forms of one, or one is the other's end. */
  private static boolean isLike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    var shorter = Math.min(one.length(), other.length());
    var longer = Math.max(one.length(), other.length());
    if (shorter < STEM) {
      return false;
    }
    var same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return (same >= STEM && 2 * same > longer) || one.endsWith(other) || other.endsWith(one);
  }
}
