package dev.daybreak.admin.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.subscribers.HealthPlot.Bar;
import dev.daybreak.bounces.health.ListHealth.Level;
import dev.daybreak.bounces.health.ListHealth.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthPlotTest {
  private static HealthPlot plot(Share... shares) {
    return HealthPlot.of(List.of(shares), 0.001, 0.003);
  }

  private static Share share(long part, Level level) {
    return new Share(part, 10_000, level);
  }

  @Test
  void aBarReachesAboveALineIfTheDayHasMore() {
    var plot = plot(share(9, Level.GOOD), share(11, Level.HIGH), share(31, Level.TOO_HIGH));

    assertThat(plot.bars()).extracting(Bar::level).containsExactly("good", "high", "too-high");
    assertThat(plot.bars().get(0).y()).isGreaterThan(plot.asked());
    assertThat(plot.bars().get(1).y()).isBetween(plot.refused(), plot.asked());
    assertThat(plot.bars().get(2).y()).isLessThan(plot.refused());
  }

  @Test
  void barsStayInThePictureInOrder() {
    var plot =
        plot(share(10_000, Level.TOO_HIGH), share(0, Level.GOOD), new Share(1, 2, Level.TOO_FEW));

    assertThat(plot.bars())
        .allSatisfy(
            bar -> {
              assertThat(bar.x()).isNotNegative();
              assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(HealthPlot.WIDTH);
              assertThat(bar.y()).isNotNegative();
              assertThat(bar.y() + bar.height()).isEqualTo(HealthPlot.HEIGHT);
            });
    assertThat(plot.bars()).extracting(Bar::x).isSorted();
    assertThat(plot.bars().get(0).height()).isEqualTo(HealthPlot.HEIGHT);
    assertThat(plot.refused()).isGreaterThan(0).isLessThan(plot.asked());
  }

  @Test
  void aDayWithoutEmailsHasNoBar() {
    assertThat(plot(new Share(0, 0, Level.TOO_FEW)).bars()).isEmpty();
    assertThat(HealthPlot.of(List.of(), 0.001, 0.003).bars()).isEmpty();
  }
}
