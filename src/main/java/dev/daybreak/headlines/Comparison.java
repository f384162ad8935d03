package dev.daybreak.headlines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How alike two headlines are for a reader, 0..1. Each word finds its nearest counterpart: the same
 * word, one that says nearly the same, another spelling, another number. Rare words count more; the
 * letters of the whole line count a little; the same thing in another country counts less.
 */
final class Comparison {
  private static final double LETTERS = 0.1;

  /** A headline that is all in a longer one is nearer to it than their lengths say. */
  private static final double CONTAINED = 0.3;

  private static final double ELSEWHERE = 0.7;
  private static final double OTHER_NUMBER = 0.2;
  private static final double NUMBER_WEIGHT = 0.5;

  /** What the commonest word weighs against 1 more for the rarest. */
  private static final double LEAST_WEIGHT = 0.3;

  private static final double RAREST = 9;
  private static final double SAME_PLACE = 0.7;
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*(?:bn|mn)?");

  private final Words words;
  private final AlikeWords alike;
  private final Set<String> places = new HashSet<>();
  private final DocumentFrequencies frequencies = DocumentFrequencies.shipped();

  Comparison() {
    var same = SameWords.shipped();
    words = new Words(same);
    alike = new AlikeWords(words);
    same.places().forEach(place -> places.addAll(words.terms(place, Language.ENGLISH)));
  }

  /** Two words that make headlines alike, and how alike they are, 0..1. */
  record Match(String one, String other, double likeness) {}

  /**
   * What was found.
   *
   * @param score 0..1
   * @param matches the words that make it so, the weightiest first
   */
  record Result(double score, List<Match> matches) {}

  /** One headline's words. */
  private final class Line {
    final List<String> terms;
    final double weight;
    final boolean placed;

    Line(String text, Language language) {
      terms = words.terms(text, language);
      weight = terms.stream().mapToDouble(Comparison.this::weight).sum();
      placed = terms.stream().anyMatch(Comparison.this::isPlace);
    }
  }

  Result compare(String one, String other) {
    var language = Language.guess(words.words(one + ' ' + other));
    var a = new Line(one, language);
    var b = new Line(other, language);
    if (a.weight == 0 || b.weight == 0) {
      return new Result(one.strip().equalsIgnoreCase(other.strip()) ? 1 : 0, List.of());
    }
    var matches = matches(a, b);
    var ofA = matches.stream().mapToDouble(m -> m.likeness * weight(m.one)).sum();
    var ofB = matches.stream().mapToDouble(m -> m.likeness * weight(m.other)).sum();
    var together = (ofA + ofB) / (a.weight + b.weight);
    var contained = Math.max(ofA / a.weight, ofB / b.weight);
    var said = (1 - CONTAINED) * together + CONTAINED * contained;
    var score = (1 - LETTERS) * said + LETTERS * Letters.cosine(one, other);
    return new Result(isElsewhere(a, b, matches) ? ELSEWHERE * score : score, matches);
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
    return known > 0 ? known : Letters.spelling(one, other);
  }

  private double weight(String term) {
    return isNumber(term)
        ? NUMBER_WEIGHT
        : LEAST_WEIGHT + Math.min(1, frequencies.idf(Language.ENGLISH, term) / RAREST);
  }

  private boolean isElsewhere(Line a, Line b, List<Match> matches) {
    return a.placed
        && b.placed
        && matches.stream()
            .noneMatch(m -> isPlace(m.one) && isPlace(m.other) && m.likeness >= SAME_PLACE);
  }

  /** A country or city, or what stands for one: Kremlin, Damascus. */
  private boolean isPlace(String term) {
    return places.contains(term)
        || alike.of(term).stream()
            .anyMatch(other -> places.contains(other) && alike.of(term, other) >= SAME_PLACE);
  }

  private static boolean isNumber(String term) {
    return NUMBER.matcher(term).matches();
  }
}
