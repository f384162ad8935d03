package dev.daybreak.headlines.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * English synonyms in headlines, replaced by one canonical word: Syrian and Syria, UK and Britain,
 * "prime minister" and PM. The table is a resource: {@code canonical: variant, variant of two
 * words}, where {@code @} marks a place.
 */
public final class Synonyms {
  private static final String TABLE = "en-same.txt";
  private static final int LONGEST_PHRASE = 4;

  private final Map<String, String> united = new HashMap<>();
  private final Set<String> places = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();

  private Synonyms() {}

  /** No word has another. */
  static Synonyms none() {
    return new Synonyms();
  }

  public static Synonyms shipped() {
    var same = new Synonyms();
    WordTables.lines(TABLE, same::read);
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
  public Set<String> places() {
    return Set.copyOf(places);
  }

  /** The canonical form of a word: itself if it has no other. */
  String of(String word) {
    return united.getOrDefault(word, word);
  }

  /** Whether a known phrase begins with a word. */
  boolean begins(String word) {
    return beginnings.contains(word);
  }

  /** The longest known phrase at a position of the words; null if there is none. */
  @Nullable Phrase phrase(List<String> words, int at) {
    for (var n = Math.min(LONGEST_PHRASE, words.size() - at); n > 1; n--) {
      var one = united.get(String.join(" ", words.subList(at, at + n)));
      if (one != null) {
        return new Phrase(one, n);
      }
    }
    return null;
  }

  /** Some words that are one thing, and how many they are. */
  record Phrase(String one, int words) {}
}
