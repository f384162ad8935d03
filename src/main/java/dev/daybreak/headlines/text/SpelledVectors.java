package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Vectors of a day’s reports in which, outside English, the letters of words count as well, so that
 * inflected forms and parts of compounds are near each other. English has tables of words that say
 * the same.
 *
 * @param vectors of the reports, in their order: of one without letters that of its words, the same
 *     object
 * @param terms how many different terms there are; their numbers are below it
 */
public record SpelledVectors(List<TermVector> vectors, int terms) {
  /** With more reports the words decide alone: letters take ten times the room. */
  private static final int MANY = 30_000;

  /** Words of a report whose letters count: those of the headline, and of a sentence or two. */
  private static final int WORDS = 24;

  /** Length of the vector of letters beside that of the words. */
  private static final double LETTERS = 2;

  public SpelledVectors {
    vectors = List.copyOf(vectors);
  }

  /**
   * Adds letters to the vectors of words.
   *
   * @param words vectors of the words, in the order of the reports
   * @param terms how many different words they have
   */
  public static SpelledVectors of(
      TermCounts counts, DocumentFrequencies frequencies, List<TermVector> words, int terms) {
    var spelled = counts.reports() > MANY ? List.<Integer>of() : spelledTerms(counts);
    if (spelled.isEmpty()) {
      return new SpelledVectors(words, terms);
    }
    var letters = new Letters(counts, frequencies, spelled, terms);
    var vectors = new TermVector[words.size()];
    ParallelSlices.each(
        vectors.length,
        i -> vectors[i] = letters.add(words.get(i), counts.numbers(i), counts.times(i)));
    return new SpelledVectors(List.of(vectors), terms + letters.idf.length);
  }

  private static List<Integer> spelledTerms(TermCounts counts) {
    return IntStream.range(0, counts.terms())
        .filter(term -> !counts.language(term).isEnglish())
        .boxed()
        .toList();
  }

  /** The sequences of letters in the words of a day, each with a number of its own. */
  private static final class Letters {
    private static final int[] NONE = {};

    private final int first;

    /** The numbers of each word’s sequences. */
    private final int[][] of;

    private final double[] idf;

    Letters(TermCounts counts, DocumentFrequencies frequencies, List<Integer> spelled, int first) {
      this.first = first;
      of = new int[counts.terms()][];
      Arrays.fill(of, NONE);
      var numbers = new HashMap<Language, Map<Integer, Integer>>();
      var size = 0;
      for (var term : spelled) {
        var known = numbers.computeIfAbsent(counts.language(term), language -> new HashMap<>());
        var grams = CharacterGrams.telling(counts.term(term));
        of[term] = grams;
        for (var i = 0; i < grams.length; i++) {
          var before = known.putIfAbsent(grams[i], size);
          grams[i] = before == null ? size++ : before;
        }
      }
      idf = new double[size];
      numbers.forEach((language, known) -> frequencies.idfOfLetters(language, known, idf));
    }

    TermVector add(TermVector words, int[] terms, int[] times) {
      var spelled = Math.min(terms.length, WORDS);
      var length = Arrays.stream(terms, 0, spelled).map(term -> of[term].length).sum();
      if (length == 0) {
        return words;
      }
      var numbers = new int[length];
      var weights = new double[length];
      for (int k = 0, at = 0; k < spelled; k++) {
        for (var letters : of[terms[k]]) {
          numbers[at] = first + letters;
          weights[at++] = StrictMath.log(1.0 + times[k]) * idf[letters];
        }
      }
      return words.and(TermVector.of(numbers, weights), LETTERS);
    }
  }
}
