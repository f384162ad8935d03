package dev.daybreak.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From when on a provider that calls readers unknown is doubted. */
class ReturnBrakeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, false",
    "19, 19, false",
    "20, 20, true",
    "20, 400, true",
    "20, 401, false",
    "50, 1000, true",
    "50, 1001, false",
    // An edition of which only the counters are kept.
    "20, 0, true",
  })
  void twentyAndOneInTwentyOfAProvidersReadersAreTooMany(
      long refused, long readers, boolean expected) {
    assertThat(ReturnBrake.isTooMany(refused, readers)).isEqualTo(expected);
  }
}
