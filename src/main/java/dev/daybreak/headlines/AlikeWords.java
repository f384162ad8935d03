package dev.daybreak.headlines;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Words that say nearly the same in a headline, by how nearly; a table in the program. */
final class AlikeWords {
  private final Map<String, Map<String, Double>> alike = new HashMap<>();

  AlikeWords(Words words) {
    Resources.lines(
        "en-alike.txt",
        line -> {
          var at = line.indexOf(':');
          var likeness = Double.parseDouble(line.substring(0, at));
          var terms = words.terms(line.substring(at + 1), Language.ENGLISH);
          for (var one : terms) {
            for (var other : terms) {
              if (!one.equals(other)) {
                alike
                    .computeIfAbsent(one, term -> new HashMap<>())
                    .merge(other, likeness, Math::max);
              }
            }
          }
        });
  }

  /** The words that the table puts beside one. */
  Set<String> of(String one) {
    return alike.getOrDefault(one, Map.of()).keySet();
  }

  /** 0 where the table knows nothing. */
  double of(String one, String other) {
    return alike.getOrDefault(one, Map.of()).getOrDefault(other, 0.0);
  }
}
