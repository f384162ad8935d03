package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What words of one language say in headlines: near synonyms, opposites, what denies and what ends
 * something. From a table in the program, {@code de-alike.txt} for German; empty for a language
 * that has none.
 */
final class NearSynonyms {
  private static final String TABLE = "%s-alike.txt";

  private static final Map<String, NearSynonyms> KNOWN = new ConcurrentHashMap<>();

  /** Words for opposite outcomes of one matter. */
  private static final double OPPOSITE = 0.35;

  /** From here on words say the same. */
  private static final double SAME = 0.9;

  /** One is an article in many languages. */
  private static final int FIRST_NUMBER = 2;

  /** A city and its country. */
  private static final double WITHIN = 0.75;

  private final Map<String, Map<String, Double>> alike = new HashMap<>();
  private final List<Opposites> opposites = new ArrayList<>();
  private final Map<String, List<Integer>> sidesOf = new HashMap<>();

  private final Set<String> places = new HashSet<>();
  private final Set<String> allPlaces = new HashSet<>();
  private final Map<String, Set<String>> countries = new HashMap<>();

  private final Map<String, String> sameAs = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> denying = new HashSet<>();
  private final Set<String> ending = new HashSet<>();

  private record Opposites(Set<String> one, Set<String> other) {
    boolean hold(String a, String b) {
      return (one.contains(a) && other.contains(b)) || (one.contains(b) && other.contains(a));
    }
  }

  private NearSynonyms(Language language) {
    var same = Synonyms.shipped();
    var words = new TextTokenizer(same);
    if (language.isEnglish()) {
      same.places().forEach(place -> allPlaces.addAll(words.terms(place, language)));
    }
    var table = TABLE.formatted(language.code().equals("no") ? "nb" : language.code());
    if (language.isCommon() && WordTables.has(table)) {
      WordTables.lines(table, line -> read(line, words, language));
    }
  }

  /** Of a language; its table is read once. */
  static NearSynonyms of(Language language) {
    return KNOWN.computeIfAbsent(
        language.isCommon() ? language.code() : "", code -> new NearSynonyms(language));
  }

  private void read(String line, TextTokenizer words, Language language) {
    var parts = line.split("[:<|]", 2);
    var one = words.terms(parts[0], language);
    var other = words.terms(parts[1], language);
    switch (line.charAt(parts[0].length())) {
      case '<' -> {
        places.addAll(other);
        allPlaces.addAll(other);
        other.forEach(place -> unite(WITHIN, List.of(place, one.get(0))));
        other.forEach(
            place -> countries.computeIfAbsent(place, p -> new HashSet<>()).add(one.get(0)));
      }
      case '|' -> {
        // Small words as well: up and down, for and against.
        one.forEach(term -> sideOf(term, 2 * opposites.size()));
        words.words(parts[0]).forEach(word -> sideOf(word, 2 * opposites.size()));
        other.forEach(term -> sideOf(term, 2 * opposites.size() + 1));
        words.words(parts[1]).forEach(word -> sideOf(word, 2 * opposites.size() + 1));
        opposites.add(new Opposites(new HashSet<>(one), new HashSet<>(other)));
      }
      default -> {
        switch (parts[0]) {
          case "not" -> denying.addAll(words.words(parts[1]));
          case "off" -> ending.addAll(other);
          case "numbers" -> {
            var forms = parts[1].split(",", -1);
            for (var i = 0; i < forms.length; i++) {
              for (var form : words.words(forms[i])) {
                numbers.put(form, i + FIRST_NUMBER);
              }
            }
          }
          default -> unite(Double.parseDouble(parts[0]), other);
        }
      }
    }
  }

  private void sideOf(String term, int side) {
    sidesOf.computeIfAbsent(term, t -> new ArrayList<>()).add(side);
  }

  private void unite(double likeness, List<String> terms) {
    if (likeness >= SAME) {
      terms.forEach(
          term -> sameAs.putIfAbsent(term, sameAs.getOrDefault(terms.get(0), terms.get(0))));
    }
    for (var one : terms) {
      for (var other : terms) {
        if (!one.equals(other)) {
          alike.computeIfAbsent(one, term -> new HashMap<>()).merge(other, likeness, Math::max);
        }
      }
    }
  }

  /** The word that stands for all that say the same; itself if there is none. */
  String sameAs(String term) {
    return sameAs.getOrDefault(term, term);
  }

  /** Whether a word, case folded, says that something is not so. */
  boolean denies(String word) {
    return denying.contains(word);
  }

  /** What number a word says, case folded; 0 if none. */
  int number(String word) {
    return numbers.getOrDefault(word, 0);
  }

  /** Whether a term says that something ends, is called off or refused. */
  boolean ends(String term) {
    return ending.contains(term);
  }

  /** Whether a word is in the table for what it says, not as a place. */
  boolean knows(String term) {
    return !allPlaces.contains(term) && (alike.containsKey(term) || sidesOf.containsKey(term));
  }

  /** The places in a country. */
  Set<String> places() {
    return places;
  }

  /** The places in a country, and all that are known without one. */
  Set<String> allPlaces() {
    return allPlaces;
  }

  /** The countries that a place may be in; none for a country. */
  Set<String> countries(String place) {
    return countries.getOrDefault(place, Set.of());
  }

  /**
   * For each pair of opposites that occurs the side that is named first, which is the headline's
   * own: shares slide as yields jump. As numbers: twice the pair's, or 1 more.
   */
  IntStream sides(Collection<String> terms) {
    var first = new TreeMap<Integer, Integer>();
    for (var term : terms) {
      sidesOf.getOrDefault(term, List.of()).forEach(side -> first.putIfAbsent(side / 2, side));
    }
    return first.values().stream().mapToInt(side -> side);
  }

  /** Words that say nearly the same. */
  Set<String> near(String term) {
    return alike.getOrDefault(term, Map.of()).keySet();
  }

  /** 0 if the table has no entry. */
  double of(String one, String other) {
    return areOpposed(one, other)
        ? OPPOSITE
        : alike.getOrDefault(one, Map.of()).getOrDefault(other, 0.0);
  }

  /** Whether two words are opposites. */
  boolean areOpposed(String one, String other) {
    return opposites.stream().anyMatch(pair -> pair.hold(one, other));
  }
}
