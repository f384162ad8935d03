package dev.daybreak.subscribers.signup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of the sign-up form, against misuse.
 *
 * @param perAddress emails per day to one mailbox; a form beyond that gets the same answer and no
 *     email
 * @param perNetwork forms per hour from one IPv4 address or IPv6 /64; beyond that, the answer is
 *     429
 * @param perHour emails per hour to all; more wait for their turn
 * @param perDomain emails per hour to the addressees of one domain; more wait for their turn
 * @param floodAt forms in ten minutes that make a flood, in which browsers prove work
 * @param proofCost about how many thousand hashes a browser makes for one form
 * @param forgetAfter how long an unconfirmed address is kept
 */
@ConfigurationProperties("daybreak.sign-up")
public record SignUpSettings(
    int perAddress,
    int perNetwork,
    int perHour,
    int perDomain,
    int floodAt,
    int proofCost,
    Duration forgetAfter) {

  public SignUpSettings {
    check("per-address", perAddress);
    check("per-network", perNetwork);
    check("per-hour", perHour);
    check("per-domain", perDomain);
    check("flood-at", floodAt);
    check("proof-cost", proofCost);
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
