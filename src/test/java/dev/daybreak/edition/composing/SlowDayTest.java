package dev.daybreak.edition.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowDayTest {
  private static final Duration WIDEST = Duration.ofDays(4);

  @ParameterizedTest
  @CsvSource({
    // policy, stories, look-back in hours, an edition, one that no one need look at, the hours of a
    // second selection
    "SHORTER, 0, 36, false, false,",
    "SHORTER, 1, 36, true, true,",
    "SHORTER, 4, 36, true, true,",
    "WIDER,   0, 36, false, false, 96",
    "WIDER,   4, 36, true,  false, 96",
    "WIDER,   5, 36, true, true,",
    "WIDER,   4, 96, true, false,",
    "WIDER,   4, 120, true, false,",
    "SKIP,    4, 36, false, false,",
    "SKIP,    5, 36, true, true,",
  })
  void thePolicyDecidesWhatBecomesOfADayWithTooFewStories(
      SlowDay.Policy policy,
      int stories,
      int hours,
      boolean enough,
      boolean unseen,
      @Nullable Integer wider) {
    var slowDay = new SlowDay(5, policy, WIDEST);

    assertThat(slowDay.isEnough(stories)).isEqualTo(enough);
    assertThat(slowDay.isEnoughUnseen(stories)).isEqualTo(unseen);
    assertThat(slowDay.wider(stories, Duration.ofHours(hours)).map(Duration::toHours).orElse(null))
        .isEqualTo(wider == null ? null : Long.valueOf(wider));
  }

  @Test
  void aMinimumOfNoStoriesIsRefused() {
    assertThatThrownBy(() -> new SlowDay(0, SlowDay.Policy.SKIP, WIDEST))
        .hasMessage("daybreak.slow-day.min-stories is 0: it must be at least 1");
  }
}
