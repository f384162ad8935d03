package dev.daybreak.edition.preflight;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When an edition does not look like one.
 *
 * @param editions the number of sent editions that a draft is compared with; 0: none
 * @param tolerance how far beyond the least and the most of these is still usual, as a share
 * @param newest an edition without an article newer than this has only old news
 * @param manySources with so many sources that are polled, an edition from one alone is wrong
 */
@ConfigurationProperties("daybreak.preflight.shape")
record ShapeSettings(int editions, double tolerance, Duration newest, int manySources) {
  ShapeSettings {
    if (editions < 0 || editions > 60) {
      throw new IllegalArgumentException(
          "daybreak.preflight.shape.editions is %d: it must be between 0 and 60"
              .formatted(editions));
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "daybreak.preflight.shape.tolerance is %s: it must not be negative".formatted(tolerance));
    }
    if (newest.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(
          "daybreak.preflight.shape.newest is %s: it must be at least PT1H".formatted(newest));
    }
    if (manySources < 2) {
      throw new IllegalArgumentException(
          "daybreak.preflight.shape.many-sources is %d: it must be at least 2"
              .formatted(manySources));
    }
  }
}
