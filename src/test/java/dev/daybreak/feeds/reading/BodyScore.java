package dev.daybreak.feeds.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How much of a body was found, and how much else. It counts runs of four words, as often as they
 * occur: those in both texts, those only in the one that was read, those only in the label. The
 * three are divided by their sum, so that each page weighs the same. Over several pages they are
 * added up before precision, recall and F1 are made of them, as in the public benchmark of article
 * extraction. In scripts without spaces a word is a character.
 *
 * @param right the part of the runs that are in both
 * @param wrong the part that are only in the text that was read
 * @param missing the part that are only in the label
 */
record BodyScore(double right, double wrong, double missing) {
  private static final int RUN = 4;
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

  static BodyScore of(String label, String read) {
    var expected = runs(label);
    var found = runs(read);
    double right = 0;
    double wrong = 0;
    double missing = 0;
    var all = new HashSet<>(expected.keySet());
    all.addAll(found.keySet());
    for (var run : all) {
      int a = expected.getOrDefault(run, 0);
      int b = found.getOrDefault(run, 0);
      right += Math.min(a, b);
      wrong += Math.max(0, b - a);
      missing += Math.max(0, a - b);
    }
    double sum = right + wrong + missing;
    return sum == 0
        ? new BodyScore(0, 0, 0)
        : new BodyScore(right / sum, wrong / sum, missing / sum);
  }

  static BodyScore sum(List<BodyScore> scores) {
    return new BodyScore(
        scores.stream().mapToDouble(BodyScore::right).sum(),
        scores.stream().mapToDouble(BodyScore::wrong).sum(),
        scores.stream().mapToDouble(BodyScore::missing).sum());
  }

  double precision() {
    return right == 0 ? 0 : right / (right + wrong);
  }

  double recall() {
    return right == 0 ? 0 : right / (right + missing);
  }

  double f1() {
    return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
  }

  private static Map<List<String>, Integer> runs(String text) {
    var words = WORD.matcher(text).results().map(found -> found.group()).toList();
    var runs = new HashMap<List<String>, Integer>();
    for (int i = 0; i == 0 || i + RUN <= words.size(); i++) {
      var run = words.subList(i, Math.min(i + RUN, words.size()));
      if (!run.isEmpty()) {
        runs.merge(run, 1, Integer::sum);
      }
    }
    return runs;
  }
}
