package dev.daybreak.headlines.clustering;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.SampleArticles;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.TermCounts;
import dev.daybreak.headlines.text.TermVector;
import dev.daybreak.headlines.text.TfIdf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusteringTest {

  private static List<TermVector> vectors(int count, int seed) {
    var random = new Random(seed);
    var articles = new ArrayList<dev.daybreak.feeds.Article>();
    for (var i = 0; i < count; i++) {
      var event = random.nextInt(6);
      var title = new StringBuilder();
      for (var k = 0; k < 6; k++) {
        title
            .append(k < 3 ? "topic" + event + "x" + random.nextInt(5) : "word" + random.nextInt(40))
            .append(' ');
      }
      articles.add(SampleArticles.article("s" + i, title.toString()));
    }
    var reports = Preparation.read(articles, NOW);
    return new TfIdf(DocumentFrequencies.of(TermCounts.of(reports))).vectors(reports);
  }

  /** The rule as it is written, in the slow and plain way. */
  private static List<List<Integer>> plainly(List<TermVector> vectors, double threshold) {
    var clusters = new ArrayList<List<Integer>>();
    for (var i = 0; i < vectors.size(); i++) {
      clusters.add(new ArrayList<>(List.of(i)));
    }
    while (true) {
      var best = 0.0;
      var a = -1;
      var b = -1;
      for (var i = 0; i < clusters.size(); i++) {
        for (var j = i + 1; j < clusters.size(); j++) {
          var link = link(vectors, clusters.get(i), clusters.get(j), threshold);
          if (link > best + 1e-7) {
            best = link;
            a = i;
            b = j;
          }
        }
      }
      if (a < 0 || best < threshold) {
        clusters.forEach(cluster -> cluster.sort(Comparator.naturalOrder()));
        return clusters;
      }
      clusters.get(a).addAll(clusters.remove(b));
    }
  }

  private static double link(
      List<TermVector> v, List<Integer> a, List<Integer> b, double threshold) {
    var sum = 0.0;
    var max = 0.0;
    for (var i : a) {
      for (var j : b) {
        var cosine = v.get(i).cosine(v.get(j));
        if (cosine >= NearestNeighbours.FLOOR) {
          sum += cosine;
          max = Math.max(max, cosine);
        }
      }
    }
    var average = sum / (a.size() * b.size());
    return average < threshold / 4 ? 0 : average / 2 + max / 2;
  }

  @Test
  void theFastWayFindsWhatThePlainRuleFinds() {
    for (var seed = 0; seed < 20; seed++) {
      var vectors = vectors(40, seed);
      var terms =
          vectors.stream()
              .mapToInt(v -> v.size() == 0 ? 0 : v.term(v.size() - 1) + 1)
              .max()
              .orElse(0);

      assertThat(new HashSet<>(Clustering.of(NearestNeighbours.among(vectors, terms), 0.18)))
          .as("seed %d", seed)
          .isEqualTo(new HashSet<>(plainly(vectors, 0.18)));
    }
  }
}
