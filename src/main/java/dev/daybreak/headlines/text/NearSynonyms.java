package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Near synonyms and opposites in headlines, from a table in the program. */
final class NearSynonyms {
  private static final String TABLE = "en-alike.txt";

  /** Words for opposite outcomes of one matter. */
  private static final double OPPOSITE = 0.35;

  /** A city and its country. */
  private static final double WITHIN = 0.75;

  private final Map<String, Map<String, Double>> alike = new HashMap<>();
  private final List<Opposites> opposites = new ArrayList<>();
  private final Map<String, List<Integer>> sidesOf = new HashMap<>();

  private final Set<String> places = new HashSet<>();
  private final Set<String> allPlaces = new HashSet<>();
  private final Map<String, Set<String>> countries = new HashMap<>();

  private record Opposites(Set<String> one, Set<String> other) {
    boolean hold(String a, String b) {
      return (one.contains(a) && other.contains(b)) || (one.contains(b) && other.contains(a));
    }
  }

  NearSynonyms(TextTokenizer words, Synonyms same) {
    same.places().forEach(place -> allPlaces.addAll(words.terms(place, Language.ENGLISH)));
    WordTables.lines(
        TABLE,
        line -> {
          var parts = line.split("[:<|]", 2);
          var one = words.terms(parts[0], Language.ENGLISH);
          var other = words.terms(parts[1], Language.ENGLISH);
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
            default -> unite(Double.parseDouble(parts[0]), other);
          }
        });
  }

  private void sideOf(String term, int side) {
    sidesOf.computeIfAbsent(term, t -> new ArrayList<>()).add(side);
  }

  private void unite(double likeness, List<String> terms) {
    for (var one : terms) {
      for (var other : terms) {
        if (!one.equals(other)) {
          alike.computeIfAbsent(one, term -> new HashMap<>()).merge(other, likeness, Math::max);
        }
      }
    }
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
