package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPlanTest {
  // A Wednesday.
  private static final Instant NOW = Instant.parse("2026-02-18T06:00:00Z");
  private static final PollPlan PLAN = new PollPlan(Kept.polling());

  @ParameterizedTest(name = "{0} articles a week: every {1}")
  @CsvSource({"0, PT6H", "7, PT6H", "20, PT4H12M", "168, PT30M", "1000, PT10M", "100000, PT10M"})
  void aSourceIsPolledByItsOwnRhythm(int inAWeek, Duration wait) {
    assertThat(PLAN.afterAnswer(NOW, inAWeek, PollingHints.NONE, null, 0))
        .isEqualTo(NOW.plus(wait));
  }

  @ParameterizedTest(name = "ttl {0}, max-age {1}: {2}")
  @CsvSource({
    "PT1H, , PT1H",
    "PT1M, , PT10M",
    ", PT30M, PT30M",
    "PT1H, PT2H, PT2H",
    "P7D, , P1D",
    ", P30D, P1D",
  })
  void aSourceMayAskForMorePatienceButNotForMoreThanADay(
      Duration ttl, Duration maxAge, Duration wait) {
    var hints = new PollingHints(ttl, List.of(), List.of());

    assertThat(PLAN.afterAnswer(NOW, 10_000, hints, maxAge, 0)).isEqualTo(NOW.plus(wait));
  }

  @Test
  void hoursAndDaysThatAFeedRulesOutAreLeftOut() {
    var night = new PollingHints(null, List.of(6, 7, 8), List.of());
    var midweek = new PollingHints(null, List.of(0, 1), List.of(3, 4));
    var always = new PollingHints(null, IntStream.range(0, 24).boxed().toList(), List.of());

    assertThat(PLAN.afterAnswer(NOW, 10_000, night, null, 0)).isEqualTo("2026-02-18T09:00:00Z");
    assertThat(PLAN.afterAnswer(NOW, 10_000, midweek, null, 0)).isEqualTo("2026-02-20T02:00:00Z");
    assertThat(PLAN.afterAnswer(NOW, 10_000, always, null, 0)).isEqualTo("2026-02-18T06:10:00Z");
  }

  @ParameterizedTest(name = "failure {0}, Retry-After {1}: {2}")
  @CsvSource({
    "1, , PT10M",
    "2, , PT20M",
    "5, , PT2H40M",
    "9, , P1D",
    "100, , P1D",
    "1, PT2H, PT2H",
    "1, PT10S, PT10M",
    "1, P9D, P1D",
  })
  void aSourceThatFailsIsAskedEverMoreSeldom(int failures, Duration retryAfter, Duration wait) {
    assertThat(PLAN.afterFailure(NOW, failures, retryAfter, 0)).isEqualTo(NOW.plus(wait));
  }

  @Test
  void jitterSpreadsByAFifthAndNeverPastADay() {
    assertThat(PLAN.afterAnswer(NOW, 168, PollingHints.NONE, null, 1))
        .isEqualTo(NOW.plus(Duration.ofMinutes(36)));
    assertThat(PLAN.afterFailure(NOW, 1, null, 0.5)).isEqualTo(NOW.plus(Duration.ofMinutes(11)));
    assertThat(PLAN.afterFailure(NOW, 50, null, 1)).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }
}
