package dev.daybreak.headlines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns reports into vectors (step 3): log(1 + 2·tf(title) + tf(summary)) × idf. A term of one
 * language is never a term of another, so that no story joins two.
 */
final class Weighing {
  private final DocumentFrequencies frequencies;
  private final Map<String, Map<String, Term>> terms = new HashMap<>();
  private int count;

  private record Term(int number, double idf) {}

  Weighing(DocumentFrequencies frequencies) {
    this.frequencies = frequencies;
  }

  List<Vector> vectors(List<Report> reports) {
    var vectors = new ArrayList<Vector>(reports.size());
    reports.forEach(report -> vectors.add(vector(report)));
    return vectors;
  }

  private Vector vector(Report report) {
    var counts = new LinkedHashMap<String, Integer>();
    report.title().forEach(term -> counts.merge(term, 2, Integer::sum));
    report.summary().forEach(term -> counts.merge(term, 1, Integer::sum));
    var numbers = new int[counts.size()];
    var weights = new double[counts.size()];
    var i = 0;
    for (var entry : counts.entrySet()) {
      var term = term(report.language(), entry.getKey());
      if (term.idf > 0) {
        numbers[i] = term.number;
        weights[i++] = StrictMath.log(1.0 + entry.getValue()) * term.idf;
      }
    }
    return Vector.of(Arrays.copyOf(numbers, i), Arrays.copyOf(weights, i));
  }

  /** How many different terms there are so far; their numbers are below it. */
  int terms() {
    return count;
  }

  private Term term(Language language, String term) {
    return terms
        .computeIfAbsent(language.code(), code -> new HashMap<>())
        .computeIfAbsent(term, t -> new Term(count++, frequencies.idf(language, t)));
  }
}
