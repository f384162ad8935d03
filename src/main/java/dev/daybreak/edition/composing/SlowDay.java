package dev.daybreak.edition.composing;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an edition does on a slow news day, one with too few stories.
 *
 * @param minStories a day with fewer stories is slow, at least 1
 * @param policy what to do then
 * @param widest how far back a wider look goes
 */
@ConfigurationProperties("daybreak.slow-day")
public record SlowDay(int minStories, Policy policy, Duration widest) {

  /** What to do on such a day. */
  public enum Policy {
    /** Send fewer stories. */
    SHORTER,
    /** Look further back, then send the stories that there are. */
    WIDER,
    /** No edition. */
    SKIP
  }

  /** Checks the minimum. */
  public SlowDay {
    if (minStories < 1) {
      throw new IllegalArgumentException(
          "daybreak.slow-day.min-stories is %d: it must be at least 1".formatted(minStories));
    }
  }

  /** Whether so many stories make an edition. */
  boolean isEnough(int stories) {
    return policy == Policy.SKIP ? stories >= minStories : stories > 0;
  }

  /** Whether so many stories are enough for an edition that no one has looked at. */
  public boolean isEnoughUnseen(int stories) {
    return stories >= (policy == Policy.SHORTER ? 1 : minStories);
  }

  /** The look-back of a second selection after one with so many stories; empty if none is due. */
  Optional<Duration> wider(int stories, Duration lookBack) {
    return policy == Policy.WIDER && stories < minStories && lookBack.compareTo(widest) < 0
        ? Optional.of(widest)
        : Optional.empty();
  }
}
