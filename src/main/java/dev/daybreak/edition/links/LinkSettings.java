package dev.daybreak.edition.links;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When the links of an edition are looked at, and when a page counts as gone.
 *
 * @param looks how many looks have to find a page gone
 * @param spread how long the first and the last of these looks have to lie apart
 * @param firstWait until the second look at a page that was gone; it doubles from look to look
 * @param longestWait between two looks at a link that a draft has
 * @param again how long after a good answer a link that a draft has is looked at again
 * @param hostShare a host of which more than this share of the links fails has trouble itself
 * @param patience time limit for one round of looks, all links together
 */
@ConfigurationProperties("daybreak.links")
record LinkSettings(
    int looks,
    Duration spread,
    Duration firstWait,
    Duration longestWait,
    Duration again,
    double hostShare,
    Duration patience) {

  LinkSettings {
    if (looks < 2) {
      throw new IllegalArgumentException(
          "daybreak.links.looks is %d: it must be at least 2, since one look may be wrong"
              .formatted(looks));
    }
    if (spread.isNegative()) {
      throw new IllegalArgumentException(
          "daybreak.links.spread is %s: it must not be negative".formatted(spread));
    }
    atLeast("first-wait", firstWait, Duration.ofSeconds(10));
    atLeast("longest-wait", longestWait, firstWait);
    atLeast("again", again, Duration.ofMinutes(1));
    atLeast("patience", patience, Duration.ofSeconds(1));
    if (!(hostShare > 0 && hostShare < 1)) {
      throw new IllegalArgumentException(
          "daybreak.links.host-share is %s: it must be between 0 and 1".formatted(hostShare));
    }
  }

  private static void atLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "daybreak.links.%s is %s: it must be at least %s".formatted(name, value, least));
    }
  }
}
