package dev.daybreak.admin.rules;

import dev.daybreak.admin.PageWords;
import dev.daybreak.newsletter.Refused;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form that is shown again.
 *
 * @param typed by field
 * @param wrong a sentence by field, for those that are wrong
 */
public record FormView(Map<String, String> typed, Map<String, String> wrong) {

  static FormView of(Map<String, String> typed, Map<String, Refused> wrong, PageWords words) {
    var sentences = new LinkedHashMap<String, String>();
    wrong.forEach((field, refused) -> sentences.put(field, words.of(refused)));
    return new FormView(typed, sentences);
  }
}
