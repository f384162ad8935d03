package dev.daybreak.headlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private final Comparison comparison = new Comparison();

  private double score(String one, String other) {
    return comparison.compare(one, other).score();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Two climbers killed in avalanche | Avalanche kills two climbers  | Avalanche warning in Tyrol
          Bus crash kills 18 in Nepal      | 18 die in Nepal bus crash     | Bus crash kills 7 in Spain
          Moscow summons US ambassador     | Russia summons American envoy | Moscow metro opens new line
          Tokyo stocks open higher         | Tokyo shares up at opening    | Tokyo stocks close lower
          """)
  void theSameInOtherWordsIsNearerThanAnotherEvent(String one, String same, String other) {
    assertThat(score(one, same)).isGreaterThan(score(one, other) + 0.1);
  }

  @Test
  void aHeadlineIsLikeItselfAndTheOrderDoesNotMatter() {
    assertThat(score("Ferry aground", "Ferry aground")).isCloseTo(1, within(1e-9));
    assertThat(score("Ferry aground off Kerry", "Kerry ferry sinks"))
        .isEqualTo(score("Kerry ferry sinks", "Ferry aground off Kerry"));
    assertThat(score("", "Ferry aground")).isZero();
    assertThat(score("🎉", "🎉")).isEqualTo(1);
  }

  @Test
  void itSaysWhichWordsMakeItSo() {
    assertThat(comparison.compare("Syrian rebels seize town", "Militants capture town in Syria"))
        .extracting(Comparison.Result::matches)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Comparison.Match.class))
        .contains(new Comparison.Match("syria", "syria", 1));
  }

  /** The pairs are made up for this test, and rated 0..5 by hand before they were scored. */
  @Test
  void itAgreesWithAReaderOverAHundredPairs() throws Exception {
    var in = ComparisonTest.class.getResourceAsStream("pairs.tsv");
    List<String[]> rows;
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      rows = lines.lines().map(line -> line.split("\t", -1)).toList();
    }
    var scores = rows.stream().mapToDouble(row -> score(row[1], row[2])).toArray();
    var ratings = rows.stream().mapToDouble(row -> Double.parseDouble(row[3])).toArray();

    assertThat(pearson(scores, ratings)).isGreaterThan(0.84);
  }

  private static double pearson(double[] x, double[] y) {
    var mx = java.util.Arrays.stream(x).average().orElseThrow();
    var my = java.util.Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (var i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
