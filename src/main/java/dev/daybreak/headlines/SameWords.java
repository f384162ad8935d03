package dev.daybreak.headlines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * English words and phrases that mean one thing in a headline, united into one: Syrian and Syria,
 * UK and Britain, "prime minister" and PM. The table is a resource: {@code canonical: variant,
 * variant of two words}.
 */
final class SameWords {
  private static final String TABLE = "en-same.txt";
  private static final int LONGEST_PHRASE = 4;

  private final Map<String, String> united = new HashMap<>();
  private final Set<String> beginnings = new HashSet<>();

  private SameWords() {}

  static SameWords shipped() {
    var same = new SameWords();
    try (var in = SameWords.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing from the program");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(same::read);
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " cannot be read from the program", e);
    }
    return same;
  }

  private void read(String line) {
    var at = line.indexOf(':');
    var one = line.substring(0, at).strip();
    for (var variant : line.substring(at + 1).split(",", -1)) {
      var words = variant.strip();
      united.put(words, one);
      var space = words.indexOf(' ');
      if (space > 0) {
        beginnings.add(words.substring(0, space));
      }
    }
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
