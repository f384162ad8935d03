package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertBackoffTest {
  private static final Instant TRIED = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, -PT1H, PT0S, true",
    "1, -PT1H, PT59S, false",
    "1, -PT1H, PT1M, true",
    "2, -PT1H, PT119S, false",
    "2, -PT1H, PT2M, true",
    "3, -PT1H, PT5M, true",
    "4, -PT1H, PT14M, false",
    "4, -PT1H, PT15M, true",
    "5, -PT1H, PT59M, false",
    "5, -PT1H, PT1H, true",
    "60, -PT1H, PT1H, true",
    // An alert that came after the last try
    "5, PT1S, PT59S, false",
    "5, PT1S, PT1M, true",
    // The clock was set back
    "5, -PT25H, -PT24H, true"
  })
  void itWaitsLongerAfterEachFailure(
      int failures, Duration raisedAfterTry, Duration sinceTry, boolean due) {
    assertThat(
            new AlertBackoff(failures, TRIED)
                .isDue(TRIED.plus(sinceTry), TRIED.plus(raisedAfterTry)))
        .isEqualTo(due);
  }

  @Test
  void theFirstTryIsAtOnceAndASuccessEndsTheWaiting() {
    assertThat(AlertBackoff.NONE.isDue(TRIED, TRIED)).isTrue();
    assertThat(AlertBackoff.NONE.failed(TRIED).isDue(TRIED, TRIED)).isFalse();
    assertThat(AlertBackoff.NONE.failed(TRIED).succeeded(TRIED).isDue(TRIED, TRIED)).isTrue();
  }
}
