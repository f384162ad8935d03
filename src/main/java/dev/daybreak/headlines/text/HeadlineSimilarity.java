package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rates how similar two headlines are to a reader, 0..1. Each word finds its nearest counterpart:
 * the same word, a near synonym, another spelling, another number. Rare words count more. The same
 * event in another country, with another number or the opposite outcome counts less.
 */
public final class HeadlineSimilarity {
  /** A headline contained in a longer one is nearer to it than their lengths suggest. */
  private static final double CONTAINED = 0.3;

  /** Slope and odds of the logistic curve from shared words to a reader's judgement. */
  private static final double STEEP = 1.6;

  private static final double ODDS = 0.7;

  private static final double ELSEWHERE = 0.6;
  private static final double OTHER_NAME = 0.9;
  private static final double OTHER_COUNT = 0.85;
  private static final double OPPOSED = 0.6;
  private static final double NEGATED = 0.6;
  private static final Pattern NOT = Pattern.compile("(?i)\\b(?:not|never|cannot)\\b|n['’]t\\b");

  /** Above this two names are those of one thing: a city and its country. */
  private static final double SAME_NAME = 0.5;

  /** In a headline that Writes All Words Large such short ones stay small. */
  private static final int LONGEST_SMALL = 3;

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*(?:bn|mn)?");
  private static final double OTHER_NUMBER = 0.2;
  private static final double NUMBER_WEIGHT = 0.5;

  /** Weight of the commonest word; that of the rarest is 1 more. */
  private static final double LEAST_WEIGHT = 0.3;

  private static final double RAREST = 9;

  private final TextTokenizer words;
  private final TitleCleaner titles = new TitleCleaner(List.of());
  private final NearSynonyms alike;
  private final Set<String> allPlaces = new HashSet<>();
  private final DocumentFrequencies frequencies = DocumentFrequencies.shipped();

  public HeadlineSimilarity() {
    var same = Synonyms.shipped();
    words = new TextTokenizer(same);
    alike = new NearSynonyms(words);
    allPlaces.addAll(alike.places());
    same.places().forEach(place -> allPlaces.addAll(words.terms(place, Language.ENGLISH)));
  }

  /** Two matching words of the headlines, and how similar they are, 0..1. */
  public record Match(String one, String other, double likeness) {}

  /**
   * The result of a comparison.
   *
   * @param score 0..1
   * @param matches the matching words, the heaviest first
   */
  public record Result(double score, List<Match> matches) {}

  /** One headline's words. */
  private final class Line {
    final List<String> terms;
    final double weight;
    final Set<String> places;
    final Set<String> names;
    final boolean negated;

    Line(String text, Language language) {
      terms = words.terms(text, language);
      weight = terms.stream().mapToDouble(HeadlineSimilarity.this::weight).sum();
      places = terms.stream().filter(allPlaces::contains).collect(Collectors.toSet());
      names = new HashSet<>(words.terms(names(text), language));
      names.addAll(places);
      negated = NOT.matcher(text).find();
    }
  }

  /** The words with a capital that they do not have for their place in the line. */
  private static String names(String text) {
    if (text.isBlank()) {
      return "";
    }
    var large = new ArrayList<String>();
    var small = 0;
    var begins = true;
    for (var word : text.strip().split("\\s+", -1)) {
      if (Character.isUpperCase(word.codePointAt(0))) {
        if (!begins) {
          large.add(word);
        }
      } else if (word.length() > LONGEST_SMALL) {
        small++;
      }
      begins = word.endsWith(":") || word.endsWith(".") || word.endsWith("?");
    }
    return small > 1 ? String.join(" ", large) : "";
  }

  public Result compare(String one, String other) {
    var cleanOne = titles.clean(one);
    var cleanOther = titles.clean(other);
    var language = Language.guess(words.words(cleanOne + ' ' + cleanOther));
    var a = new Line(cleanOne, language);
    var b = new Line(cleanOther, language);
    if (a.weight == 0 || b.weight == 0) {
      return new Result(one.strip().equalsIgnoreCase(other.strip()) ? 1 : 0, List.of());
    }
    var matches = matches(a, b);
    var ofA = matches.stream().mapToDouble(m -> m.likeness * weight(m.one)).sum();
    var ofB = matches.stream().mapToDouble(m -> m.likeness * weight(m.other)).sum();
    var together = (ofA + ofB) / (a.weight + b.weight);
    var contained = Math.max(ofA / a.weight, ofB / b.weight);
    var said = (1 - CONTAINED) * together + CONTAINED * contained;
    return new Result(judged(Math.min(1, said)) * doubt(a, b, matches), matches);
  }

  /**
   * The share of matching words as a reader judges it (a logistic curve): a few common words make
   * no similarity, and a few different words no difference.
   */
  private static double judged(double alike) {
    var near = StrictMath.pow(alike, STEEP);
    return near / (near + ODDS * StrictMath.pow(1 - alike, STEEP));
  }

  /** Lowers the score of headlines with similar words about different events. */
  private double doubt(Line a, Line b, List<Match> matches) {
    var doubt = 1.0;
    if (matches.stream().anyMatch(m -> alike.areOpposed(m.one, m.other))) {
      doubt *= OPPOSED;
    }
    if (a.negated != b.negated) {
      doubt *= NEGATED;
    }
    if (isOther(a.places, b.places)) {
      doubt *= ELSEWHERE;
    } else if (isOther(a.names, b.names)) {
      doubt *= OTHER_NAME;
    }
    if (matches.stream().anyMatch(m -> isNumber(m.one) && !m.one.equals(m.other))) {
      doubt *= OTHER_COUNT;
    }
    return doubt;
  }

  /** Whether both name something, and nothing that they name is the same. */
  private boolean isOther(Set<String> ofA, Set<String> ofB) {
    return !ofA.isEmpty()
        && !ofB.isEmpty()
        && ofA.stream().noneMatch(one -> ofB.stream().anyMatch(o -> likeness(one, o) >= SAME_NAME));
  }

  /** One to one, the nearest first. */
  private List<Match> matches(Line a, Line b) {
    record Candidate(int i, int j, double likeness) {}
    var candidates = new ArrayList<Candidate>();
    for (var i = 0; i < a.terms.size(); i++) {
      for (var j = 0; j < b.terms.size(); j++) {
        var likeness = likeness(a.terms.get(i), b.terms.get(j));
        if (likeness > 0) {
          candidates.add(new Candidate(i, j, likeness));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble((Candidate c) -> -c.likeness)
            .thenComparingInt(Candidate::i)
            .thenComparingInt(Candidate::j));
    var usedA = new HashSet<Integer>();
    var usedB = new HashSet<Integer>();
    var matches = new ArrayList<Match>();
    for (var c : candidates) {
      if (!usedA.contains(c.i) && !usedB.contains(c.j)) {
        usedA.add(c.i);
        usedB.add(c.j);
        matches.add(new Match(a.terms.get(c.i), b.terms.get(c.j), c.likeness));
      }
    }
    matches.sort(Comparator.comparingDouble(m -> -m.likeness * (weight(m.one) + weight(m.other))));
    return List.copyOf(matches);
  }

  private double likeness(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    if (isNumber(one) || isNumber(other)) {
      return isNumber(one) && isNumber(other) ? OTHER_NUMBER : 0;
    }
    var known = alike.of(one, other);
    return known > 0 ? known : SpellingSimilarity.spelling(one, other);
  }

  private double weight(String term) {
    return isNumber(term)
        ? NUMBER_WEIGHT
        : LEAST_WEIGHT + Math.min(1, frequencies.idf(Language.ENGLISH, term) / RAREST);
  }

  private static boolean isNumber(String term) {
    return NUMBER.matcher(term).matches();
  }
}
