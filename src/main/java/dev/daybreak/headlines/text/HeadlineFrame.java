package dev.daybreak.headlines.text;

import java.util.List;

/**
 * The words of a headline in their order. Two events told in one frame have the same words in the
 * same order but for those that name what each is about: bus drivers strike in Hanover, doctors
 * strike in Hanover. Reports of one event differ in other words as often, in those seldom.
 *
 * @param words stems, words that say the same as one; small words as they are; at most {@link
 *     #MOST}, none where the frame is not asked
 * @param small which of them are small words, as bits
 * @param named which of them name somebody, a place or a number
 * @param anybody which of them may stand for a name: a man, the president
 * @param summary the words of the summary, as numbers
 */
record HeadlineFrame(List<String> words, int small, int named, int anybody, SortedNumbers summary) {
  static final HeadlineFrame NONE = new HeadlineFrame(List.of(), 0, 0, 0, SortedNumbers.NONE);

  /** A bit each. */
  static final int MOST = 24;

  /** So much of all telling words is the frame. */
  private static final double LEAST_SHARED = 0.3;

  private static final int STEM = 4;

  /**
   * What two headlines have in common.
   *
   * @param said share of what they say beside names and small words, 0..1
   * @param isAboutElse whether they differ only in words that stand for each other, where what a
   *     headline is about stands: at the beginning or behind a small word
   */
  record Common(double said, boolean isAboutElse) {
    static final Common NOTHING = new Common(0, false);
  }

  Common common(HeadlineFrame other) {
    if (words.isEmpty() || other.words.isEmpty()) {
      return Common.NOTHING;
    }
    var alike = new int[words.size()];
    var mine = 0;
    var its = 0;
    for (var i = 0; i < alike.length; i++) {
      for (var j = 0; j < other.words.size(); j++) {
        if (isLike(words.get(i), other.words.get(j))) {
          alike[i] |= 1 << j;
        }
      }
      mine |= alike[i] == 0 ? 0 : 1 << i;
      its |= alike[i];
    }
    return new Common(
        share(mine & ~named, other, its & ~other.named, named, other.named),
        share(mine, other, its, 0, 0) >= LEAST_SHARED && isAboutElse(other, alike, mine, its));
  }

  /** The share of telling words that are met (Dice 1945). */
  private double share(int mine, HeadlineFrame other, int its, int left, int otherLeft) {
    var met = Math.min(Integer.bitCount(mine & ~small), Integer.bitCount(its & ~other.small));
    return met == 0 ? 0 : 2.0 * met / (telling(left) + other.telling(otherLeft));
  }

  /** How many words tell something, beside some. */
  private int telling(int beside) {
    return words.size() - Integer.bitCount(small | beside);
  }

  /** Walks along the words that both have in one order, and looks at what stands between them. */
  private boolean isAboutElse(HeadlineFrame other, int[] alike, int mine, int its) {
    var n = words.size();
    var m = other.words.size();
    var longest = longest(alike, m);
    var about = false;
    for (int i = 0, j = 0, fromI = 0, fromJ = 0; ; ) {
      var end = i == n && j == m;
      if (end || (i < n && j < m && has(alike[i], j) && longest[i][j] > longest[i + 1][j + 1])) {
        var left = first(fromI, i, mine);
        var right = other.first(fromJ, j, its);
        if (left < 0 != right < 0) {
          return false;
        }
        about |= left >= 0 && isAbout(left) && other.isAbout(right);
        if (left >= 0 && !stands(left, other, right)) {
          return false;
        }
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

  private static boolean has(int bits, int bit) {
    return (bits >> bit & 1) == 1;
  }

  /** The longest common part of what is left from each word on (Wagner and Fischer 1974). */
  private static byte[][] longest(int[] alike, int m) {
    var longest = new byte[alike.length + 1][m + 1];
    for (var i = alike.length - 1; i >= 0; i--) {
      for (var j = m - 1; j >= 0; j--) {
        longest[i][j] =
            has(alike[i], j)
                ? (byte) (1 + longest[i + 1][j + 1])
                : (byte) Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }

  /** The first telling word between two places that is not met; −1 if there is none. */
  private int first(int from, int to, int met) {
    for (var i = from; i < to; i++) {
      if (!has(small | met, i) && !Character.isDigit(words.get(i).codePointAt(0))) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAbout(int word) {
    return word == 0 || has(small, word - 1);
  }

  /**
   * Whether two words stand for each other as two things: no name in place of who it is, and no
   * word that the other's summary has.
   */
  private boolean stands(int word, HeadlineFrame other, int its) {
    return has(named, word) == has(other.named, its)
        && !has(anybody, word)
        && !has(other.anybody, its)
        && !other.summary.has(words.get(word).hashCode())
        && !summary.has(other.words.get(its).hashCode());
  }

  /** Whether two words are forms of one, or one is the other's end. */
  private static boolean isLike(String one, String other) {
    var n = one.length();
    var m = other.length();
    if (one.charAt(0) != other.charAt(0)) {
      return Math.min(n, m) >= STEM
          && one.charAt(n - 1) == other.charAt(m - 1)
          && (one.endsWith(other) || other.endsWith(one));
    }
    var same = 1;
    while (same < Math.min(n, m) && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return (same == n && same == m) || (same >= STEM && 2 * same > Math.max(n, m));
  }
}
