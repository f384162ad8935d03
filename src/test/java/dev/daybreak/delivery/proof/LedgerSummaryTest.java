package dev.daybreak.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind of a reply in an edition's report, for whatever a server may have said. */
class LedgerSummaryTest {
  private static final Instant SEVEN = Instant.parse("2026-11-24T07:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          BOUNCED | SUPPRESS | 550 5.1.1 No such user | SUPPRESS | 550 5.1.1
          BOUNCED | SUPPRESS | 550 no                 | SUPPRESS | 550
          BOUNCED | SUPPRESS | 5.1.1 no such user     | SUPPRESS | ''
          BOUNCED | COUNT    | '550\tno'              | COUNT    | ''
          BOUNCED | COUNT    | ''                     | COUNT    | ''
          REFUSED | -        | 550 5.1.1 No such user | SUPPRESS | 550 5.1.1
          UNKNOWN | -        | '550\tno'              | -        | ''
          UNKNOWN | -        | connection reset       | -        | ''
          """)
  void isThatOfItsMeaning(
      DeliveryState state,
      @Nullable ReplyMeaning meaning,
      String reply,
      @Nullable ReplyMeaning expected,
      String code) {
    var summary = new LedgerSummary(SEVEN);
    var text = reply.replace("\\t", "\t");
    summary.add(
        new LedgerEntry(
            1,
            "ann@example.org",
            false,
            state,
            1,
            SEVEN,
            SEVEN,
            1,
            text,
            meaning,
            null,
            null,
            null));

    var said = summary.report(new Progress(Map.of(state, 1L)), 0).replies();

    assertThat(said).containsExactly(new DeliveryReport.Said(state, expected, code, 1, text));
  }
}
