package dev.daybreak.daily;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When the steps of an edition happen on its day, relative to the newsletter's send time.
 *
 * @param deadline local time after which an edition that was not sent is missed; if it is not after
 *     the send time, five hours after that
 * @param composeBefore how long before the send time the first draft is made
 * @param lockBefore how long before the send time the draft is locked
 * @param chooseEvery how often the stories of a draft are selected again until it is locked
 */
@ConfigurationProperties("daybreak")
public record DaySettings(
    LocalTime deadline, Duration composeBefore, Duration lockBefore, Duration chooseEvery) {

  /** Checks that the steps come in their order. */
  public DaySettings {
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
