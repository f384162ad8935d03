package dev.daybreak.delivery.pacing;

import static dev.daybreak.delivery.pacing.Pacing.Answer.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderMonitorTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  private final ProviderMonitor watch = new ProviderMonitor();
  private final List<Long> doubted = new ArrayList<>();

  @Test
  void tenUnknownReadersWithinMinutesAreTheProvidersMatter() {
    for (var i = 1; i < 10; i++) {
      assertThat(says("gmail.com", NO_SUCH_READER, i)).isFalse();
    }
    assertThat(says("gmail.com", NO_SUCH_READER, 10)).isTrue();
    assertThat(doubted).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void anOldListWithSomeDeadAddressesIsNot() {
    for (var i = 0; i < 1_000; i++) {
      assertThat(says("gmail.com", i % 3 == 0 ? NO_SUCH_READER : FINE, i)).isFalse();
    }
  }

  @Test
  void eachProviderIsWatchedByItselfAndOverTenMinutes() {
    for (var i = 0; i < 100; i++) {
      assertThat(says("provider" + i % 20 + ".example", NO_SUCH_READER, i)).isFalse();
    }
    for (var i = 0; i < 100; i++) {
      assertThat(watch.doubts("slow.example", NO_SUCH_READER, i, NOW.plusSeconds(90L * i), doubted))
          .isFalse();
    }
  }

  @Test
  void threeRefusalsOfTheContentPauseItsProvider() {
    assertThat(says("gmail.com", BAD_CONTENT, 1)).isFalse();
    says("gmail.com", FINE, 2);
    assertThat(says("gmail.com", BAD_CONTENT, 3)).isFalse();
    assertThat(says("gmail.com", BAD_CONTENT, 4)).isTrue();
    assertThat(doubted).isEmpty();
  }

  private boolean says(String provider, Pacing.Answer answer, long subscriber) {
    return watch.doubts(provider, answer, subscriber, NOW, doubted);
  }
}
