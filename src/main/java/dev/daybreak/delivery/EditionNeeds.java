package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** How many messages editions still need, which the daily limit keeps for them. */
@Component
class EditionNeeds {
  private final Editions editions;
  private final Runs runs;
  private final LedgerReader ledger;
  private final Subscribers subscribers;
  private final Newsletter newsletter;
  private final Clock clock;

  EditionNeeds(
      Editions editions,
      Runs runs,
      LedgerReader ledger,
      Subscribers subscribers,
      Newsletter newsletter,
      Clock clock) {
    this.editions = editions;
    this.runs = runs;
    this.ledger = ledger;
    this.subscribers = subscribers;
    this.newsletter = newsletter;
    this.clock = clock;
  }

  /** Those of today's edition, if it may still come, and of the runs that have not ended. */
  long today() {
    var readers = subscribers.countConfirmed();
    var mayCome =
        editions
            .byDate(newsletter.today(clock))
            .map(Edition::state)
            .map(this::mayCome)
            .orElse(true);
    return (mayCome ? readers : 0)
        + editions.sending().stream().mapToLong(edition -> rest(edition, readers)).sum();
  }

  private boolean mayCome(Edition.State state) {
    return switch (state) {
      case DRAFT, LOCKED, HELD -> true;
      case SENDING, SENT, SKIPPED, MISSED -> false;
    };
  }

  private long rest(Edition edition, long readers) {
    var progress = ledger.progress(edition.id());
    var frozen = runs.of(edition.id()).filter(run -> run.frozenAt() != null).isPresent();
    return progress.of(DeliveryState.QUEUED)
        + progress.of(DeliveryState.DEFERRED)
        + (frozen ? 0 : Math.max(0, readers - progress.audience()));
  }
}
