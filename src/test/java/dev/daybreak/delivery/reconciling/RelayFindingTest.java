package dev.daybreak.delivery.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.RelayNote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayFindingTest {
  /** Two logs that follow each other, and one after a gap. */
  private static final List<LogSpan> SPANS =
      LogSpan.joined(
          List.of(span("09:00", "10:00"), span("07:04", "08:00"), span("06:00", "07:00")));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DELIVERED, 05:00, true,  DELIVERED
          BOUNCED,   05:00, true,  BOUNCED
          HELD,      05:00, true,  HELD
          DROPPED,   05:00, true,  DROPPED
          TAKEN,     05:00, true,  OPEN
          HANDED_ON, 05:00, true,  OPEN
          UNSEEN,    05:59, true,  NOT_COVERED
          UNSEEN,    06:00, true,  NOT_COVERED
          UNSEEN,    06:01, true,  NEVER_LOGGED
          UNSEEN,    07:02, true,  NEVER_LOGGED
          UNSEEN,    07:02, false, NOT_COVERED
          UNSEEN,    08:30, true,  NOT_COVERED
          UNSEEN,    09:30, true,  NEVER_LOGGED
          UNSEEN,    10:00, true,  NOT_COVERED
          """)
  void onlyWhatTheLogMustHaveIsLost(
      Fate fate, LocalTime sentAt, boolean complete, RelayFinding expected) {
    assertThat(RelayFinding.of(fate, at(sentAt), SPANS, complete)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          SENT,    -,        DELIVERED,    -
          SENT,    UNLOGGED, DELIVERED,    -
          SENT,    HELD,     BOUNCED,      -
          SENT,    -,        HELD,         HELD
          SENT,    HELD,     DROPPED,      DROPPED
          SENT,    -,        NEVER_LOGGED, UNLOGGED
          SENT,    HELD,     NEVER_LOGGED, HELD
          SENT,    UNLOGGED, OPEN,         -
          SENT,    HELD,     OPEN,         HELD
          SENT,    UNLOGGED, NOT_COVERED,  UNLOGGED
          UNKNOWN, -,        NEVER_LOGGED, -
          UNKNOWN, -,        HELD,         HELD
          """)
  void isNotedUntilALaterLogSaysOtherwise(
      DeliveryState state,
      @Nullable RelayNote before,
      RelayFinding finding,
      @Nullable RelayNote after) {
    var seven = at(LocalTime.of(7, 0));
    var entry =
        new LedgerEntry(
            1,
            "ann@example.org",
            false,
            state,
            1,
            seven,
            seven,
            1,
            "250 Ok",
            null,
            null,
            null,
            before);
    assertThat(finding.note(entry)).isEqualTo(after);
  }

  private static LogSpan span(String first, String last) {
    return new LogSpan(at(LocalTime.parse(first)), at(LocalTime.parse(last)));
  }

  private static Instant at(LocalTime time) {
    return LocalDate.of(2026, 11, 24).atTime(time).toInstant(ZoneOffset.UTC);
  }
}
