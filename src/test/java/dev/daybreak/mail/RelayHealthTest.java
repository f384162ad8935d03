package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  /**
   * Each word is what happens and after how many seconds: failed (at connecting), broke (at
   * messages), refused (for now, at connecting), deferred (for now, at messages), connected, took,
   * tried (by one connection).
   */
  @ParameterizedTest
  @CsvSource({
    "'',                                        true,  -1",
    "failed@0,                                  false, 30",
    // The others that were connecting say the same.
    "failed@0 failed@1 failed@2,                false, 30",
    "failed@0 failed@30,                        false, 90",
    "failed@0 failed@30 failed@90,              false, 210",
    "failed@0 failed@30 failed@90 failed@210 failed@500 failed@900 failed@1500, false, 2100",
    "failed@0 tried@30,                         false, 90",
    "failed@0 tried@30 failed@31,               false, 91",
    "failed@0 connected@40,                     true,  -1",
    "failed@0 connected@40 failed@50,           false, 80",
    "refused@0 refused@1,                       true,  -1",
    "refused@0 refused@1 refused@2,             false, 32",
    "refused@0 refused@1 connected@2 refused@3, true,  -1",
    "broke@0 deferred@30,                       false, 90",
    "broke@0,                                   false, 30",
    "broke@0 connected@40,                      false, 30",
    "broke@0 connected@40 took@41,              true,  -1",
    "deferred@0 connected@1 deferred@2 connected@3 deferred@4, false, 34",
    "deferred@0 deferred@1 took@2 deferred@3,   true,  -1",
  })
  void whetherItWorksAndWhenItIsTriedNext(String story, boolean works, long next) {
    var health = RelayHealth.WELL;
    for (var event : story.isEmpty() ? new String[0] : story.split(" ", -1)) {
      var at = NOW.plusSeconds(Long.parseLong(event.substring(event.indexOf('@') + 1)));
      health =
          switch (event.substring(0, event.indexOf('@'))) {
            case "failed" -> health.failed(false, at, "no");
            case "broke" -> health.failed(true, at, "no");
            case "refused" -> health.refused(false, at, "later");
            case "deferred" -> health.refused(true, at, "later");
            case "connected" -> health.connected();
            case "took" -> RelayHealth.WELL;
            case "tried" -> health.claimed(at);
            default -> throw new IllegalArgumentException(event);
          };
    }
    assertThat(health.works()).isEqualTo(works);
    assertThat(health.since() == null).isEqualTo(works);
    assertThat(health.next()).isEqualTo(next < 0 ? null : NOW.plusSeconds(next));
    if (next >= 0) {
      assertThat(health.isDue(NOW.plusSeconds(next - 1))).isFalse();
      assertThat(health.isDue(NOW.plusSeconds(next))).isTrue();
    }
  }

  @Test
  void itFailsSinceTheFirstFailureInARow() {
    var once = RelayHealth.WELL.failed(false, NOW, "no");
    var again = once.claimed(NOW.plusSeconds(30)).failed(true, NOW.plusSeconds(40), "no");
    assertThat(again.since()).isEqualTo(NOW);
    assertThat(again.refused(true, NOW.plusSeconds(90), "later").since()).isEqualTo(NOW);
  }
}
