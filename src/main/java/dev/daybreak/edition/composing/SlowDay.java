package dev.daybreak.edition.composing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What happens on a day with too few stories.
 *
 * @param minStories fewer than this is a thin day
 * @param policy what to do then
 * @param widest how far back a wider look goes
 */
@ConfigurationProperties("daybreak.thin-day")
record SlowDay(int minStories, Policy policy, Duration widest) {

  enum Policy {
    /** Send what there is. */
    SHORTER,
    /** Look further back, then send what there is. */
    WIDER,
    /** No edition. */
    SKIP
  }

  SlowDay {
    if (minStories < 1) {
      throw new IllegalArgumentException(
          "daybreak.thin-day.min-stories is %d: it must be at least 1".formatted(minStories));
    }
  }
}
