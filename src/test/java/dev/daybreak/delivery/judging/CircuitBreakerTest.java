package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final CircuitBreaker breaker = new CircuitBreaker();

  @Test
  void twentyInARowTripItAndNineteenDoNot() {
    assertThat(failuresUntilItTrips()).isEqualTo(20);
    assertThat(failuresUntilItTrips()).as("anew").isEqualTo(20);
    for (var i = 0; i < 19; i++) {
      breaker.trips(true);
    }
    assertThat(breaker.trips(false)).isFalse();
    assertThat(failuresUntilItTrips()).isLessThanOrEqualTo(20);
  }

  @Test
  void oneInTwentyIsBorneAndMoreIsNot() {
    for (var i = 0; i < 2_000; i++) {
      assertThat(breaker.trips(i % 20 == 0)).as("message %d", i).isFalse();
    }
    var trips = false;
    for (var i = 0; i < 400; i++) {
      trips |= breaker.trips(i % 10 == 0);
    }
    assertThat(trips).isTrue();
  }

  @Test
  void aFewOfTheFirstHundredSayNothingYet() {
    for (var i = 0; i < 100; i++) {
      assertThat(breaker.trips(i % 6 == 0)).isFalse();
    }
  }

  private int failuresUntilItTrips() {
    var failures = 1;
    while (!breaker.trips(true)) {
      failures++;
    }
    return failures;
  }
}
