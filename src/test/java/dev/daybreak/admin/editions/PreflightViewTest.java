package dev.daybreak.admin.editions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence above the findings. */
class PreflightViewTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, false, pass",
    "0, 0, true, pass",
    "0, 2, false, warnings",
    "0, 2, true, warnings.sent",
    "1, 0, false, held",
    "1, 2, false, held",
    "1, 2, true, sent"
  })
  void theWorstFindingDecides(int stops, int warnings, boolean sent, String key) {
    assertThat(PreflightView.result(stops, warnings, sent)).isEqualTo(key);
  }
}
