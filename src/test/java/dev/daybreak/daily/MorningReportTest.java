package dev.daybreak.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.delivery.runs.Speed;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an outside monitor hears that an edition went out, although not everyone has it. */
class MorningReportTest {

  @ParameterizedTest
  @CsvSource({
    // Readers of a later hour, and one in a hundred who is tried again
    "9900, 100, 0, 0, true",
    "9900, 99, 500, 0, true",
    "9900, 100, 0, 1, false",
    "9800, 200, 0, 0, false",
    "12, 1, 0, 0, true",
    "12, 2, 0, 0, false",
    "0, 1, 0, 0, false",
    "0, 0, 500, 0, false",
  })
  void aFewWhoAreTriedAgainDoNotMatter(
      long sent, long deferred, long queued, long due, boolean complete) {
    var progress =
        new Progress(
            Map.of(
                DeliveryState.SENT,
                sent,
                DeliveryState.DEFERRED,
                deferred,
                DeliveryState.QUEUED,
                queued));
    var start = Instant.parse("2026-11-24T07:00:00Z");
    var run =
        new RunStatus(
            start, true, null, null, null, null, null, null, Set.of(), Speed.NONE, due, progress);
    assertThat(MorningReport.isComplete(run)).isEqualTo(complete);
  }
}
