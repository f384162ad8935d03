package dev.daybreak.headlines.text;

/** How alike words are by their letters, whatever they mean. */
final class SpellingSimilarity {
  private static final int SHORTEST = 5;
  private static final double SAME_WORD = 0.8;
  private static final double NEAR = 0.75;

  private SpellingSimilarity() {}

  /** Misspellings, transliterations and word families, 0..0.8: Zelensky, Zelenskyy. */
  static double spelling(String one, String other) {
    var shorter = Math.min(one.length(), other.length());
    var longer = Math.max(one.length(), other.length());
    if (shorter < SHORTEST || one.charAt(0) != other.charAt(0)) {
      return 0;
    }
    if (one.startsWith(other) || other.startsWith(one)) {
      return SAME_WORD;
    }
    var alike = 1 - (double) distance(one, other) / longer;
    return alike >= NEAR ? SAME_WORD * alike : 0;
  }

  /** Letters to put in, take out or change (Levenshtein). */
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var above = row[j];
        var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, changed);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
