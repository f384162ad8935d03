package dev.daybreak.edition.preflight;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How editions are checked before they are sent.
 *
 * @param stops the checks that may stop an edition; findings of other checks are warnings
 * @param patience time limit for asking outlets about their links, all links together
 * @param heldAtDeadline what becomes of an edition that is held for its news when its time is over
 */
@ConfigurationProperties("daybreak.preflight")
record PreflightSettings(
    @Nullable List<Check> stops, Duration patience, HeldAtDeadline heldAtDeadline) {

  PreflightSettings {
    stops = stops == null ? List.of() : List.copyOf(stops);
    if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(2)) > 0) {
      throw new IllegalArgumentException(
          "daybreak.preflight.patience is %s: it must be between PT0S and PT2M, or an edition would be sent late"
              .formatted(patience));
    }
  }

  Set<Check> mayStop() {
    var set = EnumSet.noneOf(Check.class);
    set.addAll(stops == null ? List.of() : stops);
    return set;
  }
}
