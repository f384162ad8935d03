package dev.daybreak.edition.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Fixtures;
import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreBarTest {
  private static Factor factor(String name, long micros) {
    return new Factor(name, micros, new Reason.EditionFull());
  }

  @Test
  void factorsStandInARowAndDeductionsCoverItsEnd() {
    var factors =
        List.of(
            factor("corroboration", 3_000_000),
            factor("repeat", -2_000_000),
            factor("freshness", 1_000_000));

    assertThat(ScoreBar.parts(factors, 40_000))
        .containsExactly(
            new ScoreBar.Part(0, 75, "corroboration"),
            new ScoreBar.Part(75, 25, "freshness"),
            new ScoreBar.Part(50, 50, "minus"));
    assertThat(ScoreBar.width(factors.get(1), 40_000)).isEqualTo(50);
    assertThat(ScoreBar.width(factor("beat", 9_000_000), 40_000)).isEqualTo(100);
  }

  @Test
  void aDeductionLargerThanTheRestEndsAtTheLeft() {
    assertThat(ScoreBar.parts(List.of(factor("a", 1_000_000), factor("b", -5_000_000)), 40_000))
        .containsExactly(new ScoreBar.Part(0, 25, "a"), new ScoreBar.Part(0, 25, "minus"));
  }

  @Test
  void theHighestScoreFillsItsBar() {
    var story = Fixtures.told(1, Block.LEAD, "World", "A headline").story();

    assertThat(ScoreBar.full(List.of(story))).isEqualTo(30_000);
    assertThat(ScoreBar.full(List.of())).isEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "1234567, false, 1.23",
    "1234567, true, +1.23",
    "-500000, true, −0.50",
    "0, true, +0.00",
  })
  void pointsHaveTwoDecimals(long micros, boolean signed, String points) {
    assertThat(ScoreBar.points(micros, signed)).isEqualTo(points);
  }
}
