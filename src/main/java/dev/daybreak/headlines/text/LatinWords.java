package dev.daybreak.headlines.text;

import java.util.function.Consumer;

/**
 * The words of a text in plain Latin letters, digits and the punctuation of newspapers, between
 * which UAX 29 has few rules. Nearly all of English is such a text, and ICU, which knows all
 * scripts, takes several times as long.
 */
final class LatinWords {
  /** Each stands for itself and ends a word; some join what is on both sides. */
  private static final String PUNCTUATION = " !\"#$%&()*+-/<=>?@[\\]^`{|}~'.,:;‘’“”–—…€£";

  private static final String IN_WORDS = "'‘’.";
  private static final String IN_NUMBERS = "'‘’.,;";

  private LatinWords() {}

  /** Whether a text is so plain; any other has rules that only ICU knows. */
  static boolean areAll(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!isInWord(c) && PUNCTUATION.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Gives each word and number of such a text. */
  static void each(String text, Consumer<String> word) {
    for (var from = 0; from < text.length(); ) {
      var to = end(text, from);
      if (to > from) {
        word.accept(text.substring(from, to));
      }
      from = to + 1;
    }
  }

  private static int end(String text, int from) {
    var to = from;
    while (to < text.length() && (isInWord(text.charAt(to)) || joins(text, from, to))) {
      to++;
    }
    return to;
  }

  /** Whether a mark joins what is before and behind it: two letters, or two digits. */
  private static boolean joins(String text, int from, int at) {
    if (at == from || at + 1 == text.length()) {
      return false;
    }
    var before = text.charAt(at - 1);
    var behind = text.charAt(at + 1);
    return isDigit(before)
        ? isDigit(behind) && IN_NUMBERS.indexOf(text.charAt(at)) >= 0
        : isLetter(before) && isLetter(behind) && IN_WORDS.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isInWord(char c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
