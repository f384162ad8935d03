package dev.daybreak.subscribers.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.subscribers.Subscriber.State;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "confirmed, , false, ADD",
    "confirmed, , true, BARRED",
    "'', , false, ADD",
    "'', , true, BARRED",
    "'', PENDING, false, CONFIRM",
    "suppressed, , true, ADD",
    "left, , false, ADD",
    "confirmed, PENDING, false, CONFIRM",
    "confirmed, PENDING, true, BARRED",
    "pending, PENDING, false, KNOWN",
    "confirmed, CONFIRMED, false, KNOWN",
    "left, CONFIRMED, false, KNOWN",
    "confirmed, LEFT, false, BARRED",
    "confirmed, SUPPRESSED, true, BARRED",
    "left, LEFT, false, KNOWN",
  })
  void anImportBringsNoOneBack(
      String state, State known, boolean suppressed, ImportOutcome outcome) {
    var row = ListRow.read(List.of("email", "state"), List.of("ann@example.org", state));

    assertThat(ImportOutcome.of(row, known, suppressed)).isEqualTo(outcome);
  }
}
