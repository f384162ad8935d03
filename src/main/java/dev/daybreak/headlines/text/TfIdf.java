package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighs terms by tf-idf: log(1 + 2·tf(title) + tf(summary)) × idf, as vectors of length 1. Outside
 * English, which has tables of words that say the same, the letters of a word count as well, so
 * that inflected forms and parts of compounds are near each other. A term of one language is never
 * one of another, so no story has two languages.
 */
public final class TfIdf {
  /** With more reports the words decide alone: letters would take ten times the room. */
  private static final int MANY = 30_000;

  /** Words of a report whose letters count: those of the headline, and of a sentence or two. */
  private static final int SPELLED = 24;

  /** Weight of a sequence of letters, of which a word has a dozen, beside that of a word. */
  private static final double LETTERS = 0.5;

  private final DocumentFrequencies frequencies;
  private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

  /** The numbers of sequences of letters, by language. */
  private final Map<String, Map<Integer, Integer>> ofLetters = new HashMap<>();

  private final Map<String, Map<Integer, Double>> idfOfLetters = new HashMap<>();
  private int count;

  public TfIdf(DocumentFrequencies frequencies) {
    this.frequencies = frequencies;
  }

  /** Whether the letters of a language’s words count on a day of so many reports. */
  static boolean readsLetters(Language language, int reports) {
    return !language.isEnglish() && reports <= MANY;
  }

  public List<TermVector> vectors(List<PreparedArticle> reports) {
    return vectors(TermCounts.of(reports));
  }

  public List<TermVector> vectors(TermCounts counts) {
    var terms = new Term[counts.terms()];
    for (var term = 0; term < terms.length; term++) {
      var language = counts.language(term);
      terms[term] = new Term(number(language, counts.term(term)));
      if (readsLetters(language, counts.reports())) {
        spell(terms[term], counts.term(term), language);
      }
    }
    ParallelSlices.each(
        terms.length,
        term -> terms[term].idf = frequencies.idf(counts.language(term), counts.term(term)));
    var vectors = new TermVector[counts.reports()];
    ParallelSlices.each(
        vectors.length, i -> vectors[i] = vector(counts.numbers(i), counts.times(i), terms));
    return List.of(vectors);
  }

  /** A word of a day, and the sequences of letters in it. */
  private static final class Term {
    private final int number;
    private double idf;
    private int[] letters = {};
    private double[] idfOfLetters = {};

    Term(int number) {
      this.number = number;
    }
  }

  private static TermVector vector(int[] words, int[] times, Term[] terms) {
    var spelled = Math.min(words.length, SPELLED);
    var most =
        words.length + Arrays.stream(words, 0, spelled).map(w -> terms[w].letters.length).sum();
    var numbers = new int[most];
    var weights = new double[most];
    var size = 0;
    for (var k = 0; k < words.length; k++) {
      var term = terms[words[k]];
      var weight = StrictMath.log(1.0 + times[k]);
      if (term.idf > 0) {
        numbers[size] = term.number;
        weights[size++] = weight * term.idf;
      }
      for (var l = 0; k < spelled && l < term.letters.length; l++) {
        numbers[size] = term.letters[l];
        weights[size++] = LETTERS * weight * term.idfOfLetters[l];
      }
    }
    return TermVector.of(Arrays.copyOf(numbers, size), Arrays.copyOf(weights, size));
  }

  private void spell(Term term, String word, Language language) {
    var known = ofLetters.computeIfAbsent(language.code(), code -> new HashMap<>());
    var idf =
        idfOfLetters.computeIfAbsent(language.code(), code -> frequencies.idfOfLetters(language));
    var grams =
        CharacterGrams.telling(word).filter(gram -> idf.getOrDefault(gram, 0.0) > 0).toArray();
    term.letters =
        Arrays.stream(grams).map(gram -> known.computeIfAbsent(gram, next -> count++)).toArray();
    term.idfOfLetters = Arrays.stream(grams).mapToDouble(idf::get).toArray();
  }

  /** How many different terms there are so far; their numbers are below it. */
  public int terms() {
    return count;
  }

  private int number(Language language, String term) {
    var ofLanguage = numbers.computeIfAbsent(language.code(), code -> new HashMap<>());
    var known = ofLanguage.putIfAbsent(term, count);
    return known == null ? count++ : known;
  }
}
