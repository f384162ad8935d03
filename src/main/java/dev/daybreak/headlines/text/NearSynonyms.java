package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final Set<String> places = new HashSet<>();
  private final Map<String, Set<String>> countries = new HashMap<>();

  private record Opposites(Set<String> one, Set<String> other) {
    boolean hold(String a, String b) {
      return (one.contains(a) && other.contains(b)) || (one.contains(b) && other.contains(a));
    }
  }

  NearSynonyms(TextTokenizer words) {
    WordTables.lines(
        TABLE,
        line -> {
          var parts = line.split("[:<|]", 2);
          var one = words.terms(parts[0], Language.ENGLISH);
          var other = words.terms(parts[1], Language.ENGLISH);
          switch (line.charAt(parts[0].length())) {
            case '<' -> {
              places.addAll(other);
              other.forEach(place -> unite(WITHIN, List.of(place, one.get(0))));
              other.forEach(
                  place -> countries.computeIfAbsent(place, p -> new HashSet<>()).add(one.get(0)));
            }
            case '|' -> opposites.add(new Opposites(new HashSet<>(one), new HashSet<>(other)));
            default -> unite(Double.parseDouble(parts[0]), other);
          }
        });
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

  /** The places in a country. */
  Set<String> places() {
    return places;
  }

  /** The countries that a place may be in; none for a country. */
  Set<String> countries(String place) {
    return countries.getOrDefault(place, Set.of());
  }

  /**
   * For each pair of opposites that a text has only one side of: twice its number, 1 more for the
   * other.
   */
  int[] sides(Collection<String> terms) {
    return IntStream.range(0, opposites.size())
        .flatMap(
            pair -> {
              var one = terms.stream().anyMatch(opposites.get(pair).one::contains);
              var other = terms.stream().anyMatch(opposites.get(pair).other::contains);
              return one == other ? IntStream.empty() : IntStream.of(2 * pair + (other ? 1 : 0));
            })
        .toArray();
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
