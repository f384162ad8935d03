package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a provider has kept readers waiting for so long that a person should know: pure. */
class ProviderDelayTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // deferred, queued, minutes since it took one (-: none), audience, readers, told
        "9,      0,      -,  100,     9,      false",
        "10,     0,      -,  100,     10,     true",
        "10,     0,      1,  1000,    10,     true",
        // Full mailboxes of a large list.
        "2000,   0,      1,  1000000, 2000,   false",
        // Half of its readers.
        "250000, 0,      1,  1000000, 250000, true",
        // It takes nothing: the others of its readers are held back as well.
        "40,     499960, -,  1000000, 500000, true",
        "40,     499960, 61, 1000000, 500000, true",
        // The run is slow, by a pace that someone has set.
        "40,     499960, 5,  1000000, 40,     false",
        "0,      499960, -,  1000000, 499960, false",
      })
  void whoKeepsManyWaiting(
      long deferred,
      long queued,
      @Nullable Integer minutes,
      long audience,
      long readers,
      boolean told) {
    var taken = minutes == null ? null : NOW.minus(Duration.ofMinutes(minutes));
    var delay = new ProviderDelay(deferred, queued, taken, "451 4.7.1 Later");

    assertThat(delay.readers(NOW)).isEqualTo(readers);
    assertThat(delay.isNews(audience, NOW)).isEqualTo(told);
  }

  @Test
  void theDomainsOfAProviderCountTogether() {
    var one = new ProviderDelay(4, 1, null, null);
    var other = new ProviderDelay(5, 2, NOW, "451 4.7.1 Later");

    assertThat(one.and(other)).isEqualTo(new ProviderDelay(9, 3, NOW, "451 4.7.1 Later"));
    assertThat(other.and(one)).isEqualTo(one.and(other));
  }
}
