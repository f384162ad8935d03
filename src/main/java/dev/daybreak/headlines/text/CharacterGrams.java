package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Words by their letters: the sequences of two to four characters in them. Inflected forms,
 * compounds and transliterations are near each other, in any language.
 */
final class CharacterGrams {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 4;

  /** A Chinese character is a word or half of one. */
  private static final int LONGEST_IDEOGRAPHIC = 2;

  /** Shorter sequences are in too many words to tell one from another among a day's news. */
  private static final int SHORTEST_TELLING = 3;

  /** A word with fewer letters is a sequence itself. */
  private static final int SHORTEST_WORD = 4;

  /** FNV-1a. */
  private static final int BASIS = 0x811c9dc5;

  private static final int PRIME = 0x01000193;

  private static final int[] NONE = {};

  private CharacterGrams() {}

  /** Of one word. */
  static TermVector of(String word) {
    return of(List.of(word), one -> 1);
  }

  /** Of a text's words: a long one counts no more than a short one of the same weight. */
  static TermVector of(List<String> words, ToDoubleFunction<String> weight) {
    var grams = new Grams(words.stream().mapToInt(word -> LONGEST * (word.length() + 2)).sum());
    words.forEach(word -> grams.add(word, weight.applyAsDouble(word) / word.length()));
    return grams.vector();
  }

  /** The sequences of three and four characters in a word; none of a number or an ideograph. */
  static int[] telling(String word) {
    return word.length() < SHORTEST_WORD
            || Character.isDigit(word.charAt(0))
            || word.codePoints().anyMatch(Character::isIdeographic)
        ? NONE
        : in(' ' + word + ' ', SHORTEST_TELLING, LONGEST);
  }

  /** All sequences of so many characters, each as a number. */
  private static int[] in(String text, int shortest, int longest) {
    var grams = new int[text.length() * (longest - shortest + 1)];
    var size = 0;
    for (var from = 0; from < text.length(); from++) {
      var hash = BASIS;
      for (var to = from; to < Math.min(text.length(), from + longest); to++) {
        hash = (hash ^ text.charAt(to)) * PRIME;
        if (to - from + 1 >= shortest) {
          grams[size++] = hash & Integer.MAX_VALUE;
        }
      }
    }
    return Arrays.copyOf(grams, size);
  }

  private static final class Grams {
    private final int[] numbers;
    private final double[] weights;
    private int size;

    Grams(int most) {
      numbers = new int[most];
      weights = new double[most];
    }

    void add(String word, double weight) {
      var ideographic = word.codePoints().anyMatch(Character::isIdeographic);
      var text = ideographic ? word : ' ' + word + ' ';
      for (var gram :
          in(text, ideographic ? 1 : SHORTEST, ideographic ? LONGEST_IDEOGRAPHIC : LONGEST)) {
        numbers[size] = gram;
        weights[size++] = weight;
      }
    }

    TermVector vector() {
      return TermVector.of(Arrays.copyOf(numbers, size), Arrays.copyOf(weights, size));
    }
  }
}
