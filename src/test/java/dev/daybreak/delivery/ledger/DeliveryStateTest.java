package dev.daybreak.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // state | ended | what may follow
        "QUEUED     | false | IN_FLIGHT REFUSED SUPPRESSED UNKNOWN EXPIRED",
        "DEFERRED   | false | IN_FLIGHT REFUSED SUPPRESSED UNKNOWN EXPIRED",
        "IN_FLIGHT  | false | QUEUED SENT DEFERRED REFUSED UNKNOWN EXPIRED",
        "UNKNOWN    | true  | QUEUED SENT BOUNCED",
        "SENT       | true  | BOUNCED",
        "REFUSED    | true  | ''",
        "SUPPRESSED | true  | ''",
        "EXPIRED    | true  | ''",
        "BOUNCED    | true  | ''",
      })
  void whatMayFollow(DeliveryState state, boolean ended, String next) {
    assertThat(
            Arrays.stream(DeliveryState.values())
                .filter(state::mayBecome)
                .map(DeliveryState::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(next);
    assertThat(state.ended()).isEqualTo(ended);
  }
}
