package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.OutcomeEffects;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lifts the pauses of providers at which no person has looked until the news was stale: the
 * deliveries that waited expire then, and the run ends.
 */
@Component
class StalePauses {
  private static final Logger log = LoggerFactory.getLogger(StalePauses.class);

  private final Editions editions;
  private final Runs runs;
  private final Ledger ledger;
  private final OutcomeEffects effects;
  private final DeliverySettings settings;
  private final Clock clock;

  StalePauses(
      Editions editions,
      Runs runs,
      Ledger ledger,
      OutcomeEffects effects,
      DeliverySettings settings,
      Clock clock) {
    this.editions = editions;
    this.runs = runs;
    this.ledger = ledger;
    this.effects = effects;
    this.settings = settings;
    this.clock = clock;
  }

  void lift() {
    editions.sending().stream()
        .filter(effects::pauses)
        .filter(this::isStale)
        .forEach(
            edition -> {
              log.warn("Edition {}: nobody has resumed the paused providers", edition.date());
              effects.resume(edition);
              ledger.wake(edition.id());
            });
  }

  private boolean isStale(Edition edition) {
    return runs.of(edition.id())
        .filter(run -> run.flows())
        .filter(run -> run.startedAt().plus(settings.giveUpAfter()).isBefore(clock.instant()))
        .isPresent();
  }
}
