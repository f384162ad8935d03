package dev.daybreak.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private Instant now = Instant.parse("2026-11-24T06:00:00Z");
  private final LoginThrottle wrong = new LoginThrottle(new Set());

  @Test
  void theFirstFewCostNothing() {
    for (var i = 0; i < 5; i++) {
      assertThat(wrong.attempt("admin", "192.0.2.1", false)).isZero();
    }
    assertThat(wrong.attempt("admin", "192.0.2.1", false)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whoWaitsMayTryAgain() {
    guess(5, "192.0.2.1");
    now = now.plusSeconds(2);
    assertThat(wrong.attempt("admin", "192.0.2.1", false)).isZero();
    assertThat(wrong.attempt("admin", "192.0.2.1", false)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void tryingWhileOneHasToWaitMakesItNoLonger() {
    guess(5, "192.0.2.1");
    for (var i = 0; i < 100; i++) {
      assertThat(wrong.attempt("admin", "192.0.2.1", false)).isEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void anAddressIsSlowedWhateverNamesItTries() {
    for (var i = 0; i < 5; i++) {
      wrong.attempt("name" + i, "192.0.2.1", false);
    }
    assertThat(wrong.attempt("admin", "192.0.2.1", false)).isPositive();
    assertThat(wrong.attempt("admin", "192.0.2.2", false)).isZero();
  }

  @Test
  void allAddressesOfOneIpv6CustomerAreOne() {
    for (var i = 0; i < 5; i++) {
      wrong.attempt("name" + i, "2001:db8:1:2::" + i, false);
    }
    assertThat(wrong.attempt("admin", "2001:db8:1:2:ffff::1", false)).isPositive();
    assertThat(wrong.attempt("admin", "2001:db8:1:3::1", false)).isZero();
  }

  @Test
  void aNameIsSlowedFromWhereverItIsTried() {
    for (var i = 0; i < 10; i++) {
      wrong.attempt("admin", "192.0.2." + i, false);
    }
    assertThat(wrong.attempt(" Admin".strip(), "198.51.100.7", false)).isPositive();
  }

  @Test
  void whoWasHereLatelyIsNotSlowedByWhatOthersDo() {
    for (var i = 0; i < 200; i++) {
      now = now.plusSeconds(40);
      wrong.attempt("admin", "192.0.2." + i, false);
    }
    assertThat(wrong.attempt("admin", "198.51.100.7", false)).isPositive();
    assertThat(wrong.attempt("admin", "198.51.100.7", true)).isZero();
  }

  @Test
  void theRightPasswordWipesTheSlate() {
    guess(5, "192.0.2.1");
    now = now.plusSeconds(2);
    wrong.attempt("admin", "192.0.2.1", false);
    wrong.right("admin", "192.0.2.1");
    guess(5, "192.0.2.1");
  }

  @Test
  void anHourLaterItIsForgotten() {
    guess(5, "192.0.2.1");
    now = now.plus(Duration.ofMinutes(61));
    guess(5, "192.0.2.1");
  }

  @Test
  void wrongCodesAreForgottenAfterADay() {
    for (var i = 0; i < 5; i++) {
      assertThat(wrong.attemptCode("ann")).isZero();
    }
    now = now.plus(Duration.ofMinutes(61));
    assertThat(wrong.attemptCode("ann")).isZero();
    assertThat(wrong.attemptCode("ann")).isEqualTo(Duration.ofSeconds(4));
    now = now.plus(Duration.ofHours(25));
    assertThat(wrong.attemptCode("ann")).isZero();
    assertThat(wrong.attemptCode("ann")).isZero();
  }

  private void guess(int times, String address) {
    for (var i = 0; i < times; i++) {
      assertThat(wrong.attempt("admin", address, false)).isZero();
    }
  }

  private final class Set extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
