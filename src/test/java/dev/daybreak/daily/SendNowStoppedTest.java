package dev.daybreak.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.delivery.runs.Speed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendNowStoppedTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          true  | 4 | - | false | stopped: 4 of 5 readers are left; 'send-now --date 2026-11-24' or a server goes on
          true  | 4 | - | true  | stopped watching: 4 of 5 readers are left; the running server sends to them
          true  | 4 | mary | false | stopped: 4 of 5 readers are left; 'delivery resume --date 2026-11-24' and 'send-now --date 2026-11-24' or a server goes on
          false | 4 | - | false | stopped: the list of readers is incomplete; 'send-now --date 2026-11-24' or a server goes on
          true  | 0 | - | false | stopped: all of 5 readers are done
          """)
  void itSaysWhatIsLeftAndHowToGoOn(
      boolean frozen, long left, @Nullable String pausedBy, boolean watching, String sentence) {
    var progress = new Progress(Map.of(DeliveryState.SENT, 5 - left, DeliveryState.QUEUED, left));
    var run =
        new RunStatus(
            NOW,
            frozen,
            null,
            null,
            null,
            pausedBy == null ? null : NOW,
            pausedBy,
            null,
            Set.of(),
            Speed.NONE,
            left,
            progress);
    assertThat(SendNowStopped.sentence(DATE, run, watching)).isEqualTo(sentence);
  }
}
