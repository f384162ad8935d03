package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighs terms by tf-idf: log(1 + 2·tf(title) + tf(summary)) × idf, as vectors of length 1. A term
 * of one language is never one of another, so no story has two languages.
 */
public final class TfIdf {
  private final DocumentFrequencies frequencies;
  private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
  private int count;

  public TfIdf(DocumentFrequencies frequencies) {
    this.frequencies = frequencies;
  }

  public List<TermVector> vectors(List<PreparedArticle> reports) {
    return vectors(TermCounts.of(reports));
  }

  public List<TermVector> vectors(TermCounts counts) {
    var number = new int[counts.terms()];
    var idf = new double[counts.terms()];
    for (var term = 0; term < number.length; term++) {
      number[term] = number(counts.language(term), counts.term(term));
    }
    ParallelSlices.each(
        idf.length, term -> idf[term] = frequencies.idf(counts.language(term), counts.term(term)));
    var vectors = new TermVector[counts.reports()];
    ParallelSlices.each(
        vectors.length, i -> vectors[i] = vector(counts.numbers(i), counts.times(i), number, idf));
    return List.of(vectors);
  }

  private static TermVector vector(int[] terms, int[] times, int[] number, double[] idf) {
    var telling = new int[terms.length];
    var weights = new double[terms.length];
    var size = 0;
    for (var k = 0; k < terms.length; k++) {
      if (idf[terms[k]] > 0) {
        telling[size] = number[terms[k]];
        weights[size++] = StrictMath.log(1.0 + times[k]) * idf[terms[k]];
      }
    }
    return TermVector.of(Arrays.copyOf(telling, size), Arrays.copyOf(weights, size));
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
