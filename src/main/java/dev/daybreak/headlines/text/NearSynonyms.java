package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  /** Norwegian without saying which, and Nynorsk. */
  private static final Set<String> NORWEGIAN = Set.of("no", "nn");

  /** Words for opposite outcomes of one matter. */
  private static final double OPPOSITE = 0.35;

  /** From here on words say the same. */
  private static final double SAME = 0.9;

  /** One is an article in many languages. */
  private static final int FIRST_NUMBER = 2;

  /** A city and its country. */
  private static final double WITHIN = 0.75;

  private final boolean english;
  private final Map<String, Map<String, Double>> alike = new HashMap<>();
  private int opposites;
  private final Map<String, List<Integer>> sidesOf = new HashMap<>();

  private final Set<String> places = new HashSet<>();
  private final Set<String> allPlaces = new HashSet<>();
  private final Map<String, Set<String>> countries = new HashMap<>();

  private final Map<String, String> sameAs = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> denying = new HashSet<>();
  private final Set<String> denyingNothing = new HashSet<>();
  private final Set<String> people = new HashSet<>();
  private final Set<String> ending = new HashSet<>();

  private NearSynonyms(Language language) {
    english = language.isEnglish();
    var same = Synonyms.shipped();
    var words = new TextTokenizer(same);
    if (language.isEnglish()) {
      same.places().forEach(place -> allPlaces.addAll(words.terms(place, language)));
    }
    var table = TABLE.formatted(NORWEGIAN.contains(language.code()) ? "nb" : language.code());
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
        // As written too: small words, up and down; outside English nothing else tells events
        // apart.
        sideOf(one, opposites);
        sideOf(forms(parts[0]), opposites);
        sideOf(other, opposites + 1);
        sideOf(forms(parts[1]), opposites + 1);
        opposites += 2;
      }
      default -> {
        switch (parts[0]) {
          case "not" -> denying.addAll(forms(parts[1]));
          case "yet" -> {
            for (var two : parts[1].split(",", -1)) {
              denyingNothing.add(String.join(" ", forms(two)));
            }
          }
          case "who" -> people.addAll(forms(parts[1]));
          case "off" -> ending.addAll(forms(parts[1]));
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

  private void sideOf(List<String> words, int side) {
    words.forEach(word -> sidesOf.computeIfAbsent(word, w -> new ArrayList<>()).add(side));
  }

  /** Words as they are written, in small letters. */
  private static List<String> forms(String words) {
    return CasedWords.apart(words).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
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

  /** Whether words, in small letters, say that something is not so. */
  boolean deny(List<String> words) {
    return IntStream.range(0, words.size())
        .anyMatch(i -> denying.contains(words.get(i)) && !denyNothing(words, i));
  }

  /**
   * Whether a word and the next are a set phrase: not only; who no longer lives, in Polish, died.
   */
  boolean denyNothing(List<String> words, int at) {
    return at + 1 < words.size()
        && denyingNothing.contains(words.get(at) + ' ' + words.get(at + 1));
  }

  /** What number a word says, case folded; 0 if none. */
  int number(String word) {
    return numbers.getOrDefault(word, 0);
  }

  /**
   * Whether a word, in small letters, may stand for a name: a man, the chancellor, US-Präsident.
   */
  boolean isAnybody(String word) {
    return people.contains(word) || people.contains(word.substring(word.lastIndexOf('-') + 1));
  }

  /** Whether a word, in small letters, says that something ends, is called off or refused. */
  boolean ends(String word) {
    return ending.contains(word);
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
   * own: shares slide as yields jump. Outside English none of a pair that occurs with both: one
   * dead, ten rescued. As numbers: twice the pair's, or 1 more.
   */
  IntStream sides(Collection<String> terms) {
    var first = new TreeMap<Integer, Integer>();
    var both = new HashSet<Integer>();
    for (var term : terms) {
      for (var side : sidesOf.getOrDefault(term, List.of())) {
        if (!side.equals(first.merge(side / 2, side, (known, next) -> known))) {
          both.add(side / 2);
        }
      }
    }
    if (!english) {
      first.keySet().removeAll(both);
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
    var its = sidesOf.getOrDefault(other, List.of());
    return sidesOf.getOrDefault(one, List.of()).stream().anyMatch(side -> its.contains(side ^ 1));
  }
}
