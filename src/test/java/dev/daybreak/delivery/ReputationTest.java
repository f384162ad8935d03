package dev.daybreak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From how many complaints and bounces on people are told. */
class ReputationTest {
  private static final ReputationSettings SETTINGS = new ReputationSettings(0.001, 0.003, 0.02);

  @ParameterizedTest
  @CsvSource({
    "0, 0, 10000, ''",
    "9, 0, 10000, ''",
    "10, 0, 10000, delivery.reputation.complaints",
    "29, 0, 10000, delivery.reputation.complaints",
    "30, 0, 10000, delivery.reputation.complaints-high",
    "0, 199, 10000, ''",
    "0, 200, 10000, delivery.reputation.bounces",
    "30, 200, 10000, delivery.reputation.bounces delivery.reputation.complaints-high",
    // Too few to say anything
    "2, 2, 20, ''",
    "3, 0, 20, delivery.reputation.complaints-high",
    "3, 3, 0, ''",
  })
  void sharesAreOfTheEmailsOfAWeek(long complaints, long bounces, long sent, String told) {
    assertThat(
            Reputation.found(complaints, bounces, sent, SETTINGS).values().stream()
                .map(failure -> failure.code())
                .sorted())
        .containsExactly(told.isEmpty() ? new String[0] : told.split(" "));
  }
}
