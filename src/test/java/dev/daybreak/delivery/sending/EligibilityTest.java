package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityTest {
  private static final Instant DUE = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // subscribed, now, when a newer edition was due, state; none: it may be sent
        "true,  2026-11-24T07:00:00Z, -,                    -",
        "false, 2026-11-24T07:00:00Z, -,                    SUPPRESSED",
        "false, 2026-11-26T07:00:00Z, 2026-11-25T07:00:00Z, SUPPRESSED",
        // Eighteen hours after it was due it is stale.
        "true,  2026-11-25T01:00:00Z, -,                    -",
        "true,  2026-11-25T01:00:01Z, -,                    EXPIRED",
        // A newer edition replaces it from the moment on at which it is due, not one that came
        // first.
        "true,  2026-11-24T20:00:00Z, 2026-11-24T19:00:00Z, EXPIRED",
        "true,  2026-11-24T20:00:00Z, 2026-11-24T07:00:00Z, EXPIRED",
        "true,  2026-11-24T20:00:00Z, 2026-11-24T06:59:59Z, -",
      })
  void whatMustNotBeSent(
      boolean subscribed, Instant now, @Nullable Instant newer, @Nullable DeliveryState state) {
    var row =
        new LedgerRow(1, "ann@example.net", DeliveryState.QUEUED, 0, DUE, DUE, null, null, null);

    var end = Eligibility.end(row, subscribed, newer, Duration.ofHours(18), now);

    assertThat(end == null ? null : end.state()).isEqualTo(state);
    assertThat(end == null || !end.attempted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // now, when a newer edition was due
        "2026-11-25T01:00:01Z, -",
        "2026-11-24T20:00:00Z, 2026-11-24T19:00:00Z",
      })
  void aSecondTryThatComesTooLateLeavesTheReaderRefused(Instant now, @Nullable Instant newer) {
    var row =
        new LedgerRow(1, "ann@example.net", DeliveryState.QUEUED, 1, DUE, DUE, 1, null, "main");

    var end = Eligibility.end(row, true, newer, Duration.ofHours(18), now);

    assertThat(end).isNotNull();
    assertThat(end.state()).isEqualTo(DeliveryState.REFUSED);
    assertThat(end.refusedBy()).isEqualTo("main");
    // Another address nobody has refused: it is tried as any other.
    assertThat(row.to("anna@example.net").isSecondTry()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // due, the server fails since, now, whether the delivery waits for it
        "07:00, -,     09:00, true",
        "07:00, 06:00, 07:59, true",
        "07:00, 06:00, 08:00, false",
        // After a long outage of ours it is first seen to fail.
        "07:00, 09:00, 09:01, true",
        "07:00, 09:00, 10:00, false",
      })
  void whatAServerMayHaveWaitsForItForAnHour(
      String due, @Nullable String failing, String now, boolean waits) {
    var row =
        new LedgerRow(
            1, "ann@example.net", DeliveryState.DEFERRED, 1, DUE, at(due), 1, "main", null);

    assertThat(Eligibility.waits(row, failing == null ? null : at(failing), at(now)))
        .isEqualTo(waits);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-24T" + time + ":00Z");
  }

  /** Whether it arrived a person finds out. */
  @Test
  void whatAServerMayHaveDoesNotExpireButStaysUnknown() {
    var row =
        new LedgerRow(1, "ann@example.net", DeliveryState.DEFERRED, 1, DUE, DUE, 1, "main", null);
    var late = DUE.plus(Duration.ofHours(19));

    var end = Eligibility.end(row, true, null, Duration.ofHours(18), late);

    assertThat(end).isNotNull();
    assertThat(end.state()).isEqualTo(DeliveryState.UNKNOWN);
    assertThat(end.relay()).isEqualTo("main");
  }
}
