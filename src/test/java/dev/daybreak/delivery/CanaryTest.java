package dev.daybreak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a person on duty keeps an edition from the others. */
class CanaryTest {
  private static final Instant START = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "QUEUED, , false",
    "IN_FLIGHT, , false",
    "SENT, 250 2.0.0 Ok, false",
    "REFUSED, 550 5.1.1 No such user, true",
    // The content is refused, or everything: tried again, and bad all the same
    "DEFERRED, 554 5.7.1 Message content rejected, true",
    "IN_FLIGHT, 554 5.7.1 Message content rejected, true",
    "QUEUED, 550 5.7.26 Unauthenticated mail, true",
    "EXPIRED, 554 5.7.1 Message content rejected, true",
    // It may be fine in a minute
    "DEFERRED, 451 4.7.1 Greylisted for 300 seconds, false",
    "DEFERRED, 5 s without an answer, false",
    "QUEUED, the connection was lost, false",
    // Came back after it was taken
    "BOUNCED, 554 5.7.1 Looks like spam, true",
    "BOUNCED, , true",
    // The reader left since
    "SUPPRESSED, 550 5.1.1 No such user, false",
    "UNKNOWN, the connection was lost, false",
  })
  void onlyWhatARelayMeansForGoodIsBad(DeliveryState state, String reply, boolean bad) {
    var entry =
        new LedgerEntry(
            7,
            "duty@harbour.example",
            false,
            state,
            1,
            START,
            START,
            null,
            reply,
            null,
            null,
            null,
            null);
    assertThat(Canary.isBad(entry)).isEqualTo(bad);
  }

  @Test
  void noOneIsDueBeforeARunOpens() {
    var opens = START.plusSeconds(300);
    assertThat(Canary.notBefore(opens, START)).isEqualTo(opens);
    assertThat(Canary.notBefore(opens, opens.plusSeconds(1))).isEqualTo(opens.plusSeconds(1));
    assertThat(Canary.notBefore(null, START)).isEqualTo(START);
  }
}
