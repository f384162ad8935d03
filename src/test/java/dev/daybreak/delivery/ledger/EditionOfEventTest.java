package dev.daybreak.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which edition a provider speaks of that names a reader and its own id of the email. */
class EditionOfEventTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

  /** The states of the last three editions, 9, 8 and 7, an hour ago, a day before, and so on. */
  @ParameterizedTest
  @CsvSource({
    "SENT SENT SENT, '', 0, 9",
    "SENT SENT SENT, id-8, 0, 8",
    "SENT SENT SENT, id-8.filter001.1, 0, 8",
    // That none of the ids is like it says nothing; another one of their form is another email's.
    "SENT SENT SENT, id-88, 0, 9",
    "SENT SENT SENT, id-5, 0, -",
    "SENT UNKNOWN SENT, id-5, 0, 8",
    "IN_FLIGHT SENT SENT, id-5, 0, 9",
    "SENT SENT SENT, '', -2, 8",
    "SENT SENT SENT, '', -1, 9",
    "SENT SENT SENT, '', -200, -",
    "QUEUED SENT SENT, '', 0, 8",
    "IN_FLIGHT SENT SENT, '', 0, 9",
    "UNKNOWN SENT SENT, '', 0, 9",
    "BOUNCED SENT SENT, '', 0, 9",
    "REFUSED SUPPRESSED EXPIRED, '', 0, -",
    "DEFERRED REFUSED SENT, '', 0, 7",
  })
  void itIsTheOneOfThatIdElseTheLastByThen(
      String states, String relayId, int hours, String edition) {
    var got = new LinkedHashMap<Long, LedgerEntry>();
    long id = 9;
    for (var state : states.split(" ", -1)) {
      var sent = NOW.minusSeconds(3600 + (9 - id) * 86_400);
      got.put(
          id,
          new LedgerEntry(
              1,
              "ann@example.org",
              false,
              DeliveryState.valueOf(state),
              1,
              sent,
              sent,
              1,
              "250 2.0.0 Ok: queued as id-" + id,
              null,
              null,
              null,
              null));
      id--;
    }

    assertThat(LaterBounces.editionOf(got, relayId, NOW.plusSeconds(hours * 3600L)))
        .isEqualTo(edition.equals("-") ? Optional.empty() : Optional.of(Long.valueOf(edition)));
  }
}
