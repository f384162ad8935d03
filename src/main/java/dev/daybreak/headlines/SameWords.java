package dev.daybreak.headlines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * English words and phrases that mean one thing in a headline, united into one: Syrian and Syria,
 * UK and Britain, "prime minister" and PM. The table is a resource: {@code canonical: variant,
 * variant of two words}, where {@code @} marks a place.
 */
final class SameWords {
  private static final String TABLE = "en-same.txt";
  private static final int LONGEST_PHRASE = 4;

  private final Map<String, String> united = new HashMap<>();
  private final Set<String> places = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();

  private SameWords() {}

  static SameWords shipped() {
    var same = new SameWords();
    Resources.lines(TABLE, same::read);
    return same;
  }

  private void read(String line) {
    var at = line.indexOf(':');
    var place = line.startsWith("@");
    var one = line.substring(place ? 1 : 0, at).strip();
    if (place) {
      places.add(one);
    }
    for (var variant : line.substring(at + 1).split(",", -1)) {
      var words = variant.strip();
      united.put(words, one);
      var space = words.indexOf(' ');
      if (space > 0) {
        beginnings.add(words.substring(0, space));
      }
    }
  }

  /** The united words that are countries or cities. */
  Set<String> places() {
    return Set.copyOf(places);
  }

  /** The words with every known phrase and variant replaced, the longest first. */
  List<String> unite(List<String> words) {
    var result = new ArrayList<String>(words.size());
    for (var i = 0; i < words.size(); ) {
      var taken = 1;
      var word = words.get(i);
      var one = united.getOrDefault(word, word);
      if (beginnings.contains(word)) {
        for (var n = Math.min(LONGEST_PHRASE, words.size() - i); n > 1; n--) {
          var phrase = united.get(String.join(" ", words.subList(i, i + n)));
          if (phrase != null) {
            one = phrase;
            taken = n;
            break;
          }
        }
      }
      result.add(one);
      i += taken;
    }
    return result;
  }
}
