package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Guesses the language of a text by its script, letters, frequent words and frequent sequences of
 * letters. What few languages have tells more than what many have. The table is a resource.
 *
 * <p>Table and constants were chosen on the odd titles of nine-languages.tsv and of the news days
 * in the tests, and judged on the even ones.
 */
final class LanguageGuess {
  private static final String TABLE = "languages.txt";

  /** How much each kind of sign counts beside a frequent word, which counts 1. */
  private static final double LETTER = 1;

  private static final double FOREIGN_LETTER = 0.3;
  private static final double SEQUENCE = 0.15;
  private static final double ENGLISH_NEWS_WORD = 0.4;

  /**
   * If there are as many signs of two languages, it is the one that stands earlier in the table.
   */
  private static final double LATER = 0.02;

  /** The end of a word in a sign. */
  private static final char END = ' ';

  /** Scripts that one language writes almost alone. */
  private static final Map<Character.UnicodeScript, String> OWN =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Character.UnicodeScript.HIRAGANA, "ja"),
              Map.entry(Character.UnicodeScript.KATAKANA, "ja"),
              Map.entry(Character.UnicodeScript.HAN, "zh"),
              Map.entry(Character.UnicodeScript.HANGUL, "ko"),
              Map.entry(Character.UnicodeScript.GREEK, "el"),
              Map.entry(Character.UnicodeScript.HEBREW, "he"),
              Map.entry(Character.UnicodeScript.THAI, "th"),
              Map.entry(Character.UnicodeScript.ARMENIAN, "hy"),
              Map.entry(Character.UnicodeScript.GEORGIAN, "ka"),
              Map.entry(Character.UnicodeScript.BENGALI, "bn"),
              Map.entry(Character.UnicodeScript.TAMIL, "ta"),
              Map.entry(Character.UnicodeScript.TELUGU, "te")));

  private static final LanguageGuess SHIPPED = new LanguageGuess();

  private final List<String> codes = new ArrayList<>();
  private final List<Character.UnicodeScript> scripts = new ArrayList<>();

  /** What speaks for each language, by its place in the table: a letter, a sequence, a word. */
  private final Map<String, double[]> signs = new HashMap<>();

  private int longest;

  private LanguageGuess() {
    var languages = new ArrayList<String[]>();
    WordTables.lines(TABLE, line -> languages.add(line.split("[:|]", -1)));
    for (var language : languages) {
      codes.add(language[0]);
      scripts.add(Character.UnicodeScript.of(language[2].strip().codePointAt(0)));
    }
    var letters = new HashMap<String, double[]>();
    for (var i = 0; i < languages.size(); i++) {
      var of = languages.get(i);
      var letter = of[1].strip().codePoints().mapToObj(Character::toString);
      note(letters, letter.toList(), i, 1);
      note(signs, words(of[2]).map(word -> END + word + END).toList(), i, 1);
      note(
          signs,
          words(of[3]).map(part -> part.startsWith("-") ? part.substring(1) + END : part).toList(),
          i,
          SEQUENCE);
    }
    signs.values().forEach(LanguageGuess::share);
    letters.forEach(this::addLetter);
    addEnglishNews();
    longest = signs.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  private static Stream<String> words(String cell) {
    return Arrays.stream(cell.strip().split(" +", -1)).filter(word -> !word.isEmpty()).distinct();
  }

  private void note(Map<String, double[]> to, List<String> found, int language, double weight) {
    for (var sign : found) {
      to.computeIfAbsent(sign, none -> new double[codes.size()])[language] = weight;
    }
  }

  /** What many languages have tells little. */
  private static void share(double[] weights) {
    var having = Arrays.stream(weights).filter(weight -> weight > 0).count();
    Arrays.setAll(weights, i -> weights[i] / having);
  }

  private void addLetter(String letter, double[] having) {
    share(having);
    Arrays.setAll(having, i -> having[i] > 0 ? LETTER * having[i] : -FOREIGN_LETTER);
    signs.merge(letter, having, LanguageGuess::sum);
  }

  private static double[] sum(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] + other[i]).toArray();
  }

  private void addEnglishNews() {
    var english = codes.indexOf(Language.ENGLISH.code());
    for (var word : DocumentFrequencies.shippedWords()) {
      for (var form : List.of(word, word + 's')) {
        var weights = signs.computeIfAbsent(END + form + END, none -> new double[codes.size()]);
        weights[english] = Math.max(weights[english], ENGLISH_NEWS_WORD);
      }
    }
  }

  /**
   * The code of the language of some words, case folded.
   *
   * @param likely the code of the language that it is if nothing speaks for another
   * @param prior how much that counts; a frequent word counts 1
   */
  static String of(List<String> words, String likely, double prior) {
    return SHIPPED.guess(words, likely, prior);
  }

  private String guess(List<String> words, String likely, double prior) {
    var script = script(words);
    if (script == Character.UnicodeScript.COMMON) {
      return likely;
    }
    var own = OWN.get(script);
    if (own != null) {
      return own;
    }
    var scores = new double[codes.size()];
    words.stream()
        .flatMap(word -> Arrays.stream(word.split("'", -1)))
        .forEach(word -> look(END + word + END, scores));
    var best = likely;
    var most = Double.NEGATIVE_INFINITY;
    for (var i = 0; i < scores.length; i++) {
      var score = scores[i] - LATER * i + (codes.get(i).equals(likely) ? prior : 0);
      if (scripts.get(i) == script && score > most) {
        most = score;
        best = codes.get(i);
      }
    }
    return best;
  }

  /** Adds what is seen in a word, END on both sides. */
  private void look(String word, double[] scores) {
    for (var from = 0; from < word.length(); from++) {
      for (var to = from + 1; to <= Math.min(word.length(), from + longest); to++) {
        var weights = signs.get(word.substring(from, to));
        if (weights != null) {
          Arrays.setAll(scores, i -> scores[i] + weights[i]);
        }
      }
    }
  }

  /**
   * The script of most letters, COMMON if there are none; Japanese if there are kana among the
   * Chinese characters.
   */
  private static Character.UnicodeScript script(List<String> words) {
    var counts = new EnumMap<Character.UnicodeScript, Integer>(Character.UnicodeScript.class);
    for (var word : words) {
      word.codePoints()
          .filter(Character::isLetter)
          .forEach(letter -> counts.merge(Character.UnicodeScript.of(letter), 1, Integer::sum));
    }
    var most =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(Character.UnicodeScript.COMMON);
    return most == Character.UnicodeScript.HAN
            && counts.containsKey(Character.UnicodeScript.HIRAGANA)
        ? Character.UnicodeScript.HIRAGANA
        : most;
  }
}
