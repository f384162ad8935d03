package dev.daybreak.daily.signing;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether editions are signed off.
 *
 * @param signOff whether a second person must have signed an edition before it is sent
 */
@ConfigurationProperties("daybreak")
record SignOffSettings(Rule signOff) {
  enum Rule {
    OFF,
    REQUIRED
  }
}
