package dev.daybreak.headlines.clustering;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.headlines.SampleArticles;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.EventLikeness;
import dev.daybreak.headlines.text.Preparation;
import dev.daybreak.headlines.text.TermCounts;
import dev.daybreak.headlines.text.TermVector;
import dev.daybreak.headlines.text.TfIdf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteringTest {
  private static final double THRESHOLD = 0.18;

  private static EventLikeness likeness(int count, int seed) {
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
    var vectors = new TfIdf(DocumentFrequencies.of(TermCounts.of(reports))).vectors(reports);
    return EventLikeness.of(reports, vectors, vectors, Collections.nCopies(reports.size(), null));
  }

  /** The rule as it is written, in the slow and plain way. */
  private static List<List<Integer>> plainly(
      EventLikeness likeness, List<Integer> texts, double threshold) {
    var clusters = new ArrayList<List<Integer>>();
    texts.forEach(text -> clusters.add(new ArrayList<>(List.of(text))));
    while (true) {
      var best = 0.0;
      var a = -1;
      var b = -1;
      for (var i = 0; i < clusters.size(); i++) {
        for (var j = i + 1; j < clusters.size(); j++) {
          var link = link(likeness, clusters.get(i), clusters.get(j), threshold);
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
      EventLikeness likeness, List<Integer> a, List<Integer> b, double threshold) {
    var sum = 0.0;
    var max = 0.0;
    for (var i : a) {
      for (var j : b) {
        var alike = alike(likeness, i, j);
        if (alike >= EventLikeness.FLOOR) {
          sum += alike;
          max = Math.max(max, alike);
        }
      }
    }
    var average = sum / (a.size() * b.size());
    var share = a.size() >= 3 && b.size() >= 3 ? 0.35 : 0.25;
    return average < threshold * share ? 0 : average / 2 + max / 2;
  }

  private static float alike(EventLikeness likeness, int one, int other) {
    var spread = new TermVector.Spread(terms(likeness));
    spread.of(likeness.vector(one));
    return likeness.of(one, other, likeness.vector(other).overlap(spread));
  }

  private static int terms(EventLikeness likeness) {
    return IntStream.range(0, likeness.texts())
        .mapToObj(likeness::vector)
        .mapToInt(v -> v.size() == 0 ? 0 : v.term(v.size() - 1) + 1)
        .max()
        .orElse(0);
  }

  @Test
  void theFastWayFindsWhatThePlainRuleFinds() {
    for (var seed = 0; seed < 20; seed++) {
      var likeness = likeness(40, seed);
      var neighbours = NearestNeighbours.among(likeness, terms(likeness), THRESHOLD);
      var leaders = IntStream.range(0, 40).filter(i -> neighbours.leader(i) == i).boxed().toList();
      var clusters =
          Clustering.of(neighbours, THRESHOLD).stream()
              .map(cluster -> cluster.stream().filter(leaders::contains).toList())
              .collect(Collectors.toSet());

      assertThat(leaders).hasSizeGreaterThan(20);
      assertThat(clusters)
          .as("seed %d", seed)
          .isEqualTo(new HashSet<>(plainly(likeness, leaders, THRESHOLD)));
    }
  }
}
