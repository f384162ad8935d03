package dev.daybreak.delivery;

import dev.daybreak.delivery.judging.MailHosts;
import dev.daybreak.delivery.judging.ProviderDelay;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.OutcomesByDomain;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.Redaction;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Tells of providers that have deferred an edition for over an hour: sending goes on by itself, but
 * part of the readers have nothing yet. Over when the provider takes it, or the run ends.
 */
@Component
class DelayedProviders implements Lookout {
  private static final String ABOUT = "delayed provider ";

  private final Editions editions;
  private final Runs runs;
  private final LedgerReader ledger;
  private final OutcomesByDomain outcomes;
  private final MailHosts hosts;
  private final Pacing pacing;
  private final Clock clock;

  DelayedProviders(
      Editions editions,
      Runs runs,
      LedgerReader ledger,
      OutcomesByDomain outcomes,
      MailHosts hosts,
      Pacing pacing,
      Clock clock) {
    this.editions = editions;
    this.runs = runs;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.hosts = hosts;
    this.pacing = pacing;
    this.clock = clock;
  }

  @Override
  public String about() {
    return ABOUT;
  }

  @Override
  public Map<String, Failure> look() {
    var found = new HashMap<String, Failure>();
    for (var edition : editions.sending()) {
      // Of a run that waits or has stopped an alert tells already.
      runs.of(edition.id()).filter(Runs.Run::flows).ifPresent(run -> look(edition, run, found));
    }
    return found;
  }

  private void look(Edition edition, Runs.Run run, Map<String, Failure> found) {
    var now = clock.instant();
    var before = now.minus(ProviderDelay.LONG);
    var progress = ledger.progress(edition.id());
    var audience = progress.audience();
    // All deliveries are read only if there may be anything to see.
    if (run.startedAt().isAfter(before)
        || !ProviderDelay.areMany(
            progress.of(DeliveryState.DEFERRED), audience - progress.ended(), audience)) {
      return;
    }
    var delays = new HashMap<String, ProviderDelay>();
    for (var one : outcomes.waiting(edition.id(), before)) {
      delays.merge(
          hosts.of("@" + one.domain()),
          new ProviderDelay(one.deferred(), one.queued(), one.lastTaken(), one.reply()),
          ProviderDelay::and);
    }
    // So does one of a provider that is paused.
    delays.keySet().removeAll(pacing.paused(edition.id()).keySet());
    delays.forEach(
        (provider, delay) -> {
          if (delay.isNews(audience, now)) {
            found.put(
                ABOUT + provider + " of " + edition.date(),
                new Failure(
                    "delivery.trouble.delayed",
                    provider,
                    edition.date(),
                    delay.readers(now),
                    Redaction.withoutAddresses(Objects.requireNonNullElse(delay.reply(), "–"))));
          }
        });
  }
}
