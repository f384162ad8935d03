package dev.daybreak.edition;

import java.util.List;
import java.util.Map;

/**
 * The edition's own words in one language, from {@code
 * templates/edition/strings_LANGUAGE.properties}.
 *
 * @param language BCP 47 tag of the words: the one asked for, else English
 */
public record Strings(String language, Map<String, String> words) {

  /** Words without a value in them. */
  public String of(String key) {
    var word = words.get(key);
    if (word == null) {
      throw new BrokenTemplate(
          "templates/edition/strings_%s.properties has no '%s'".formatted(language, key));
    }
    return word;
  }

  /** Words with one value, which stands for {@code {0}}. */
  public String of(String key, Object value) {
    return of(key).replace("{0}", value.toString());
  }

  /** Words with a number: {@code key.one} for 1, else {@code key.many}. */
  public String count(String key, long number) {
    return of(key + (number == 1 ? ".one" : ".many"), number);
  }

  /** "World, Sport and Science". */
  String list(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    var last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " " + of("and") + " " + names.get(last);
  }
}
