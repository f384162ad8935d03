package dev.daybreak.subscribers.signup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of the sign-up form, against misuse.
 *
 * @param perAddress emails per day to one address; a form beyond that gets the same answer and no
 *     email
 * @param perNetwork forms per hour from one IPv4 address or IPv6 /64; beyond that, the answer is
 *     429
 * @param forgetAfter how long an unconfirmed address is kept
 */
@ConfigurationProperties("daybreak.sign-up")
public record SignUpSettings(int perAddress, int perNetwork, Duration forgetAfter) {

  public SignUpSettings {
    check("per-address", perAddress);
    check("per-network", perNetwork);
    if (forgetAfter.compareTo(Duration.ofDays(2)) < 0) {
      throw new IllegalArgumentException(
          "daybreak.sign-up.forget-after is "
              + forgetAfter
              + ": give 2d or more, the confirmation mail's link lives as long");
    }
  }

  private static void check(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "daybreak.sign-up." + name + " is " + value + ": give 1 or more");
    }
  }
}
