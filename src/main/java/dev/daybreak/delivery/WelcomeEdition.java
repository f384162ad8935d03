package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.edition.Editions;
import dev.daybreak.subscribers.SubscriberConfirmed;
import dev.daybreak.subscribers.Subscribers;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends the latest edition to each new subscriber at once. */
@Component
class WelcomeEdition {
  private final Editions editions;
  private final Subscribers subscribers;
  private final LedgerReader ledger;
  private final LateAudience audience;
  private final DeliverySettings settings;

  WelcomeEdition(
      Editions editions,
      Subscribers subscribers,
      LedgerReader ledger,
      LateAudience audience,
      DeliverySettings settings) {
    this.editions = editions;
    this.subscribers = subscribers;
    this.ledger = ledger;
    this.audience = audience;
    this.settings = settings;
  }

  @EventListener
  void welcome(SubscriberConfirmed confirmed) {
    if (!settings.welcome()) {
      return;
    }
    editions
        .latestPublished()
        .filter(edition -> !edition.content().stories().isEmpty())
        .filter(edition -> !ledger.isCompacted(edition.id()))
        .ifPresent(
            edition ->
                subscribers
                    .find(confirmed.subscriberId())
                    .ifPresent(reader -> audience.add(edition, reader)));
  }
}
