package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a text with their capitals, which tell names. */
final class CasedWords {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{Nd}]+(?:['’.,-][\\p{L}\\p{Nd}]+)*");
  private static final Pattern APOSTROPHE = Pattern.compile("['’]");

  /** Letters of a name that count. */
  private static final int BEGINNING = 5;

  /**
   * A title with more small words than this, longer than three letters, is written in sentence
   * case.
   */
  private static final int SMALL_WORDS = 1;

  private static final int SHORT = 3;

  private CasedWords() {}

  static List<String> of(String text) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** The same; what an apostrophe joins are two: l’Irlande, Ankara’da. */
  static List<String> apart(String text) {
    var words = of(text);
    return text.indexOf('\'') < 0 && text.indexOf('’') < 0
        ? words
        : words.stream().flatMap(APOSTROPHE::splitAsStream).toList();
  }

  static boolean isLarge(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  static boolean isTitleCase(List<String> words) {
    return words.stream()
            .filter(word -> word.length() > SHORT && Character.isLowerCase(word.codePointAt(0)))
            .count()
        <= SMALL_WORDS;
  }

  /** In small letters, without an English genitive. */
  static String plain(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return lower.endsWith("'s") || lower.endsWith("’s")
        ? lower.substring(0, lower.length() - 2)
        : lower;
  }

  /** The letters of a name that count. */
  static String beginning(String name) {
    return name.length() <= BEGINNING ? name : name.substring(0, BEGINNING);
  }
}
