package dev.daybreak.newsletter;

import com.ibm.icu.text.PluralRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The program's own texts in one language, from {@code
 * templates/FOLDER/strings_LANGUAGE.properties}.
 *
 * <p>A text that depends on a number has one key for each plural category of its language (CLDR):
 * {@code stories.one}, {@code stories.few}, {@code stories.other}. Only {@code other} is required.
 *
 * @param folder such as {@code edition}, {@code mail} or {@code site}
 * @param language BCP 47 tag of the texts: the one asked for, or English
 */
public record Strings(String folder, String language, Map<String, String> words) {
  private static final String OTHER = ".other";

  /** The older name of {@code other}, in strings that a publisher has overridden. */
  private static final String MANY = ".many";

  /**
   * A text without values.
   *
   * @throws IllegalStateException if there is none
   */
  public String of(String key) {
    var word = words.get(key);
    if (word == null) {
      throw new IllegalStateException(
          "templates/%s/strings_%s.properties has no '%s'".formatted(folder, language, key));
    }
    return word;
  }

  /** A text with a value for {@code {0}}. */
  public String of(String key, Object value) {
    return of(key, List.of(value));
  }

  /** A text with values for {@code {0}} and {@code {1}}. */
  public String of(String key, Object first, Object second) {
    return of(key, List.of(first, second));
  }

  /**
   * A text with values for {@code {0}}, {@code {1}}, and so on. If the text has plural forms, the
   * first number of the values decides.
   */
  public String of(String key, List<? extends Object> values) {
    if (!words.containsKey(key)) {
      for (var value : values) {
        if (value instanceof Number number && has(key)) {
          return filled(of(form(key, number.longValue())), values);
        }
      }
    }
    return filled(of(key), values);
  }

  /** A text with a number for {@code {0}}, in the plural form of the language. */
  public String count(String key, long number) {
    return count(key, number, List.of(number));
  }

  /** A text with values, in the plural form of a number; the values may hold it formatted. */
  public String count(String key, long number, List<? extends Object> values) {
    return filled(of(form(key, number)), values);
  }

  /** Whether there is a text of this key, with or without plural forms. */
  public boolean has(String key) {
    return words.containsKey(key)
        || words.containsKey(key + OTHER)
        || words.containsKey(key + MANY);
  }

  /** "World, Sport and Science". */
  public String list(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    var last = names.size() - 1;
    var start =
        names.subList(0, last).stream().reduce((a, b) -> of("list.next", a, b)).orElseThrow();
    return of("list.last", start, names.get(last));
  }

  private String form(String key, long number) {
    if (words.containsKey(key)) {
      return key;
    }
    var rules = PluralRules.forLocale(Locale.forLanguageTag(language));
    var exact = key + "." + rules.select((double) number);
    if (words.containsKey(exact)) {
      return exact;
    }
    return words.containsKey(key + OTHER) ? key + OTHER : key + MANY;
  }

  /** In one pass: a value may hold braces of its own. */
  private static String filled(String words, List<? extends Object> values) {
    if (words.indexOf('{') < 0) {
      return words;
    }
    var filled = new StringBuilder(words.length() + 16 * values.size());
    var from = 0;
    for (var open = words.indexOf('{'); open >= 0; open = words.indexOf('{', open + 1)) {
      if (open + 2 < words.length() && words.charAt(open + 2) == '}') {
        var index = words.charAt(open + 1) - '0';
        if (index >= 0 && index < Math.min(10, values.size())) {
          filled.append(words, from, open).append(values.get(index));
          from = open + 3;
        }
      }
    }
    return filled.append(words, from, words.length()).toString();
  }
}
