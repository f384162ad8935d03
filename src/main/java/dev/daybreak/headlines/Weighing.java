package dev.daybreak.headlines;

import java.util.ArrayList;
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
  private final Map<String, Integer> numbers = new HashMap<>();

  Weighing(DocumentFrequencies frequencies) {
    this.frequencies = frequencies;
  }

  List<Vector> vectors(List<Report> reports) {
    var vectors = new ArrayList<Vector>(reports.size());
    for (var report : reports) {
      vectors.add(vector(report));
    }
    return vectors;
  }

  Vector vector(Report report) {
    var counts = new LinkedHashMap<String, Integer>();
    report.title().forEach(term -> counts.merge(term, 2, Integer::sum));
    report.summary().forEach(term -> counts.merge(term, 1, Integer::sum));
    var weights = new HashMap<Integer, Double>();
    counts.forEach(
        (term, count) -> {
          var weight = StrictMath.log(1.0 + count) * frequencies.idf(report.language(), term);
          if (weight > 0) {
            weights.put(number(DocumentFrequencies.key(report.language(), term)), weight);
          }
        });
    return Vector.of(weights);
  }

  /** How many different terms there are so far; their numbers are below it. */
  int terms() {
    return numbers.size();
  }

  private int number(String term) {
    return numbers.computeIfAbsent(term, t -> numbers.size());
  }
}
