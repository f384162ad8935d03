package dev.daybreak.subscribers.signup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloodTest {

  @ParameterizedTest
  @CsvSource({
    "false, 0, 100, false",
    "false, 99, 100, false",
    "false, 100, 100, true",
    "true, 99, 100, true",
    "true, 25, 100, true",
    "true, 24, 100, false",
    "false, 1, 1, true",
    "true, 0, 1, false",
  })
  void itBeginsWithManyAndEndsWithFew(boolean wasOn, int forms, int beginsAt, boolean isOn) {
    assertThat(Flood.isOn(wasOn, forms, beginsAt)).isEqualTo(isOn);
  }
}
