package dev.daybreak.edition.preflight;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What mending may take from an edition before it counts as wrong (the check {@code mending}).
 *
 * @param minimum whether it is wrong if mending brings an edition under {@code
 *     daybreak.slow-day.min-stories}
 * @param lead whether it is wrong if mending takes the lead
 * @param share it is wrong if mending takes more than this share of the stories
 */
@ConfigurationProperties("daybreak.preflight.mending")
record MendingSettings(boolean minimum, boolean lead, double share) {
  MendingSettings {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "daybreak.preflight.mending.share is %s: it must be between 0 and 1".formatted(share));
    }
  }
}
