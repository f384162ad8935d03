package dev.daybreak.delivery;

import dev.daybreak.delivery.judging.Provider;
import dev.daybreak.delivery.judging.ProviderDelay;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.OutcomesByDomain;
import dev.daybreak.delivery.ledger.OutcomesByDomain.Deferral;
import dev.daybreak.delivery.ledger.OutcomesByDomain.Taking;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.Redaction;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells of providers that have deferred an edition for over an hour: sending goes on by itself, but
 * part of the readers have nothing yet. Over when the provider takes an email, or the run ends.
 */
@Component
class DelayedProviders implements Lookout {
  private static final String ABOUT = "delayed provider ";

  /** All deliveries of the edition are read. */
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Editions editions;
  private final Runs runs;
  private final LedgerReader ledger;
  private final OutcomesByDomain outcomes;
  private final Pacing pacing;
  private final Clock clock;
  private @Nullable Seen seen;

  private record Seen(long period, Map<Long, Map<String, Failure>> found) {}

  DelayedProviders(
      Editions editions,
      Runs runs,
      LedgerReader ledger,
      OutcomesByDomain outcomes,
      Pacing pacing,
      Clock clock) {
    this.editions = editions;
    this.runs = runs;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.pacing = pacing;
    this.clock = clock;
  }

  @Override
  public String about() {
    return ABOUT;
  }

  @Override
  public synchronized Map<String, Failure> look() {
    // Every node looks in the same minute, so that none of them ends what another one tells.
    var period = clock.instant().getEpochSecond() / EVERY.toSeconds();
    if (seen == null || seen.period() != period) {
      var found = new HashMap<Long, Map<String, Failure>>();
      editions.sending().forEach(edition -> found.put(edition.id(), delays(edition)));
      seen = new Seen(period, found);
    }
    var still = new HashMap<String, Failure>();
    for (var edition : editions.sending()) {
      still.putAll(seen.found().getOrDefault(edition.id(), Map.of()));
    }
    return still;
  }

  private Map<String, Failure> delays(Edition edition) {
    var now = clock.instant();
    var progress = ledger.progress(edition.id());
    var audience = progress.audience();
    var run = runs.of(edition.id()).orElse(null);
    // All deliveries are read only if there may be anything to see.
    if (run == null
        || !ProviderDelay.areMany(
            progress.of(DeliveryState.DEFERRED), audience - progress.ended(), audience)) {
      return Map.of();
    }
    // Of a provider that is paused an alert tells already.
    var paused = pacing.paused(edition.id()).keySet();
    var deferrals =
        outcomes.deferrals(edition.id()).stream()
            .filter(one -> !pacing.isOneOf("@" + one.domain(), paused))
            .collect(Collectors.groupingBy(one -> Provider.of("@" + one.domain())));
    deferrals.values().removeIf(some -> !ProviderDelay.isPossible(some, now));
    if (deferrals.isEmpty()) {
      return Map.of();
    }
    var takings = outcomes.takings(edition.id(), now.minus(ProviderDelay.LONG));
    var then = run.flows() ? now : halted(deferrals.values(), takings, now);
    var ofProvider =
        takings.stream().collect(Collectors.groupingBy(one -> Provider.of("@" + one.domain())));
    var found = new HashMap<String, Failure>();
    deferrals.forEach(
        (provider, some) -> {
          var delay = ProviderDelay.of(some, ofProvider.getOrDefault(provider, List.of()), then);
          if (delay.isNews(audience)) {
            found.put(
                ABOUT + provider + " of " + edition.date(), failure(provider, edition, delay));
          }
        });
    return found;
  }

  /** While a run waits, no one is deferred any longer than when its last answer came. */
  private static Instant halted(
      Collection<List<Deferral>> deferrals, List<Taking> takings, Instant now) {
    return Objects.requireNonNullElse(
        ProviderDelay.last(
            Stream.concat(
                deferrals.stream().flatMap(List::stream).map(Deferral::at),
                takings.stream().map(Taking::lastTaken))),
        now);
  }

  private static Failure failure(String provider, Edition edition, ProviderDelay delay) {
    return new Failure(
        "delivery.trouble.delayed",
        provider,
        edition.date(),
        delay.waiting(),
        Redaction.withoutAddresses(Objects.requireNonNullElse(delay.reply(), "–")));
  }
}
