package dev.daybreak.headlines.text;

import java.util.List;

/**
 * The words of a headline in their order. Two events told in one frame have the same words in the
 * same order but for those that tell them apart: bus drivers strike in Hanover, doctors strike in
 * Hanover. Two reports of one event seldom are.
 *
 * @param words all of them, case folded; none where the frame is not asked
 */
record HeadlineFrame(List<String> words) {
  static final HeadlineFrame NONE = new HeadlineFrame(List.of());
  static final double FROM = Double.parseDouble(System.getProperty("fr.from", "0.3"));
  static final double TO = Double.parseDouble(System.getProperty("fr.to", "0.6"));
  static final double LEAST = Double.parseDouble(System.getProperty("fr.least", "0.3"));

  private static final int STEM = 4;

  /** How far they tell one event, 0..1. */
  double belief(HeadlineFrame other) {
    var n = words.size();
    var m = other.words.size();
    if (n == 0 || m == 0) {
      return 1;
    }
    var longest = new int[n + 1][m + 1];
    for (var i = n - 1; i >= 0; i--) {
      for (var j = m - 1; j >= 0; j--) {
        longest[i][j] =
            isLike(words.get(i), other.words.get(j))
                ? 1 + longest[i + 1][j + 1]
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    var share = 2.0 * longest[0][0] / (n + m);
    if (share <= FROM || !swaps(longest, other)) {
      return 1;
    }
    return 1 - (1 - LEAST) * Math.min(1, (share - FROM) / (TO - FROM));
  }

  private boolean swaps(int[][] longest, HeadlineFrame other) {
    var i = 0;
    var j = 0;
    var mine = false;
    var its = false;
    while (i < words.size() || j < other.words.size()) {
      if (i < words.size()
          && j < other.words.size()
          && isLike(words.get(i), other.words.get(j))
          && longest[i][j] == 1 + longest[i + 1][j + 1]) {
        if (mine && its) {
          return true;
        }
        mine = false;
        its = false;
        i++;
        j++;
      } else if (j == other.words.size()
          || (i < words.size() && longest[i + 1][j] >= longest[i][j + 1])) {
        mine |= tells(words.get(i), other.words);
        i++;
      } else {
        its |= tells(other.words.get(j), words);
        j++;
      }
    }
    return mine && its;
  }

  private static boolean tells(String word, List<String> others) {
    return word.length() >= STEM
        && !Character.isDigit(word.charAt(0))
        && others.stream().noneMatch(other -> isLike(word, other));
  }

  static boolean isLike(String one, String other) {
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
