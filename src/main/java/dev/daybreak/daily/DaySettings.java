package dev.daybreak.daily;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When things happen on a newsletter's day.
 *
 * @param zone the newsletter's time zone: an edition is one local date there
 * @param sendAt local time at which the edition goes
 * @param deadline local time after which an edition that did not go is missed; where it is not
 *     after {@code sendAt}, five hours after that
 * @param composeBefore how long before {@code sendAt} the first draft is made
 * @param lockBefore how long before {@code sendAt} the draft is locked
 * @param chooseEvery how often a draft is chosen again until it is locked
 */
@ConfigurationProperties("daybreak")
record DaySettings(
    ZoneId zone,
    LocalTime sendAt,
    LocalTime deadline,
    Duration composeBefore,
    Duration lockBefore,
    Duration chooseEvery) {

  DaySettings {
    if (lockBefore.isNegative() || lockBefore.compareTo(composeBefore) >= 0) {
      throw new IllegalArgumentException(
          "daybreak.lock-before (%s) must be shorter than daybreak.compose-before (%s)"
              .formatted(lockBefore, composeBefore));
    }
    if (chooseEvery.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "daybreak.choose-every is %s: it must be at least PT1M".formatted(chooseEvery));
    }
  }
}
