package dev.daybreak.daily.signing;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What happens to an edition that no one has signed.
 *
 * @param deadline whether it is held or sent at the deadline of its day
 */
@ConfigurationProperties("daybreak.sign-off")
record UnsignedSettings(Unsigned deadline) {
  enum Unsigned {
    HOLD,
    SEND
  }
}
