package dev.daybreak.subscribers.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.list.ImportOutcome.Known;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "confirmed, , , ADD_CONFIRMED",
    "confirmed, , BOUNCED, BARRED",
    "suppressed, , EDITOR, ADD_SUPPRESSED",
    "suppressed, , ERASED, BARRED",
    "suppressed, , , ADD_SUPPRESSED",
    "left, , , ADD_LEFT",
    "left, , ERASED, BARRED",
    "pending, , , ADD_PENDING",
    "confirmed, PENDING, , CONFIRM",
    "confirmed, PENDING, BOUNCED, BARRED",
    "pending, PENDING, , KNOWN",
    "left, PENDING, , STRICTER",
    "confirmed, CONFIRMED, , KNOWN",
    "pending, CONFIRMED, , STRICTER",
    "left, CONFIRMED, , STRICTER",
    "suppressed, CONFIRMED, , STRICTER",
    "confirmed, LEFT, , BARRED",
    "pending, LEFT, , BARRED",
    "left, LEFT, , KNOWN",
    "suppressed, LEFT, , STRICTER",
    "confirmed, SUPPRESSED, BOUNCED, BARRED",
    "left, SUPPRESSED, BOUNCED, BARRED",
    "bounced, SUPPRESSED, BOUNCED, KNOWN",
    "complained, SUPPRESSED, BOUNCED, STRICTER",
    "bounced, SUPPRESSED, COMPLAINED, BARRED",
    "suppressed, SUPPRESSED, COMPLAINED, KNOWN",
    "complained, SUPPRESSED, ERASED, BARRED",
  })
  void theStricterStateWinsAndAnImportBringsNoOneBack(
      String wanted, State known, Suppression suppressed, ImportOutcome outcome) {
    var here = known == null ? null : new Known(Standing.of(known, false, suppressed), false, true);

    assertThat(ImportOutcome.of(row(wanted), here, suppressed)).isEqualTo(outcome);
  }

  @Test
  void aListThatDoesNotSayHowReadersStandIsOfConfirmedOnes() {
    assertThat(ImportOutcome.of(silent(), null, null)).isEqualTo(ImportOutcome.ADD_CONFIRMED);
    assertThat(ImportOutcome.of(silent(), null, Suppression.BOUNCED))
        .isEqualTo(ImportOutcome.BARRED);
    assertThat(ImportOutcome.of(silent(), new Known(Standing.PENDING, false, false), null))
        .isEqualTo(ImportOutcome.CONFIRM);
  }

  @Test
  void whomAListCalledUnconfirmedOnlyAListThatSaysConfirmedConfirms() {
    var called = new Known(Standing.PENDING, false, false).after(Standing.PENDING);

    assertThat(ImportOutcome.of(silent(), called, null)).isEqualTo(ImportOutcome.BARRED);
    assertThat(ImportOutcome.of(silent().and(silent()), called, null))
        .isEqualTo(ImportOutcome.BARRED);
    assertThat(ImportOutcome.of(row("confirmed"), called, null)).isEqualTo(ImportOutcome.CONFIRM);
  }

  @Test
  void whoConfirmedHereInPersonIsNotMadeUnconfirmedByAListButMayHaveLeft() {
    var proven = new Known(Standing.CONFIRMED, true, false);

    assertThat(ImportOutcome.of(row("pending"), proven, null)).isEqualTo(ImportOutcome.KNOWN);
    assertThat(ImportOutcome.of(row("left"), proven, null)).isEqualTo(ImportOutcome.STRICTER);
  }

  private static ListRow row(String state) {
    return ListRow.read(
        ListColumns.of(List.of("email", "state")), List.of("ann@example.org", state));
  }

  private static ListRow silent() {
    return ListRow.read(ListColumns.of(List.of("email")), List.of("ann@example.org"));
  }
}
