package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldAtDeadlineTest {
  @ParameterizedTest(name = "{0}, enough stories: {1}")
  @CsvSource({
    "HOLD, true, false",
    "HOLD, false, false",
    "ENOUGH, true, true",
    "ENOUGH, false, false",
    "SEND, true, true",
    "SEND, false, true",
  })
  void theSettingDecides(HeldAtDeadline setting, boolean enough, boolean sent) {
    assertThat(setting.isSent(enough)).isEqualTo(sent);
  }
}
