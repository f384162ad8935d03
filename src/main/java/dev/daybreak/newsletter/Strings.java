package dev.daybreak.newsletter;

import java.util.List;
import java.util.Map;

/**
 * Daybreak's own words in one language, from {@code templates/FOLDER/strings_LANGUAGE.properties}.
 *
 * @param folder whose words: edition, mail, site
 * @param language BCP 47 tag of the words: the one asked for, else English
 */
public record Strings(String folder, String language, Map<String, String> words) {

  /** Words without a value in them. */
  public String of(String key) {
    var word = words.get(key);
    if (word == null) {
      throw new IllegalStateException(
          "templates/%s/strings_%s.properties has no '%s'".formatted(folder, language, key));
    }
    return word;
  }

  /** Words with one value, which stands for {@code {0}}. */
  public String of(String key, Object value) {
    return of(key).replace("{0}", value.toString());
  }

  /** Words with two values, which stand for {@code {0}} and {@code {1}}. */
  public String of(String key, Object first, Object second) {
    return of(key, first).replace("{1}", second.toString());
  }

  /** Words with values, which stand for {@code {0}}, {@code {1}}, and so on. */
  public String of(String key, List<Object> values) {
    var words = of(key);
    for (var i = 0; i < values.size(); i++) {
      words = words.replace("{" + i + "}", values.get(i).toString());
    }
    return words;
  }

  /** Words with a number: {@code key.one} for 1, else {@code key.many}. */
  public String count(String key, long number) {
    return of(key + (number == 1 ? ".one" : ".many"), number);
  }

  /** "World, Sport and Science". */
  public String list(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    var last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " " + of("and") + " " + names.get(last);
  }
}
