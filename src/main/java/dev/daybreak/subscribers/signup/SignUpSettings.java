package dev.daybreak.subscribers.signup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often the sign-up form may be used (mail-rules 28).
 *
 * @param perAddress mails a day to one address; what is asked beyond is answered the same and sends
 *     nothing
 * @param perNetwork forms an hour from one IPv4 address or IPv6 /64; beyond, the page says to come
 *     back later
 * @param forgetAfter how long an address is kept that was never confirmed
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
