package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.OutcomesByDomain.Deferral;
import dev.daybreak.delivery.ledger.OutcomesByDomain.Taking;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
        // readers that were deferred so many minutes ago (often: !), queued, minutes since the
        // provider took one (-: none), audience, readers deferred for long, told
        "9@61,        0,      -,   100,     9,      false",
        "10@61,       0,      -,   100,     10,     true",
        "10@59,       0,      -,   100,     0,      false",
        "10@59!,      0,      -,   100,     10,     true",
        "5@61 5@1!,   0,      70,  100,     10,     true",
        // It is slow, but takes emails.
        "40@61,       0,      59,  100,     0,      false",
        "40@1!,       9000,   1,   10000,   0,      false",
        // Full mailboxes of a large list.
        "2000@61,     0,      80,  1000000, 2000,   false",
        "250000@61,   0,      80,  1000000, 250000, true",
        // It takes nothing: the others of its readers are held back as well.
        "40@61,       499960, -,   1000000, 40,     true",
        // The run is slow, or was paused, and these were not tried yet.
        "0@61,        499960, -,   1000000, 0,      false",
        "40@10,       499960, 200, 1000000, 0,      false",
        // Before the pause, or the day before, it took emails after it had deferred those.
        "40@130 9@5,  499960, 125, 1000000, 0,      false",
        "900@700!,    499960, 690, 1000000, 0,      false",
      })
  void whoKeepsManyWaiting(
      String deferred,
      long queued,
      @Nullable Integer minutes,
      long audience,
      long counted,
      boolean told) {
    var deferrals = Arrays.stream(deferred.split(" ")).map(ProviderDelayTest::deferral).toList();
    var taken = minutes == null ? null : NOW.minus(Duration.ofMinutes(minutes));
    var delay = ProviderDelay.of(deferrals, List.of(new Taking("example.org", queued, taken)), NOW);

    assertThat(delay.deferred()).isEqualTo(counted);
    assertThat(delay.isNews(audience)).isEqualTo(told);
    assertThat(!told || ProviderDelay.isPossible(deferrals, NOW)).isTrue();
  }

  private static Deferral deferral(String words) {
    var parts = words.split("[@!]", -1);
    var at = NOW.minus(Duration.ofMinutes(Long.parseLong(parts[1])));
    return new Deferral(
        "example.org", at, words.endsWith("!"), Long.parseLong(parts[0]), "451 4.7.1 Later");
  }

  @Test
  void theDomainsOfAProviderCountTogether() {
    var deferrals = List.of(deferral("4@61"), deferral("6@70"));
    var one = new Taking("example.org", 1, null);
    var other = new Taking("example.net", 2, NOW.minus(Duration.ofMinutes(80)));

    assertThat(ProviderDelay.of(deferrals, List.of(one, other), NOW))
        .isEqualTo(new ProviderDelay(10, 13, "451 4.7.1 Later"));
    var takes = new Taking("example.net", 2, NOW);
    assertThat(ProviderDelay.of(deferrals, List.of(one, takes), NOW).isNews(100)).isFalse();
  }

  @Test
  void whileTheRunIsHaltedNoTimePasses() {
    var deferrals = List.of(deferral("10@120"));
    assertThat(ProviderDelay.of(deferrals, List.of(), NOW).isNews(100)).isTrue();
    var halted = NOW.minus(Duration.ofMinutes(90));
    assertThat(ProviderDelay.of(deferrals, List.of(), halted).isNews(100)).isFalse();
  }
}
