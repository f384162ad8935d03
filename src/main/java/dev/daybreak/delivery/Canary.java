package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Redaction;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Trouble;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The people on duty get an edition first, and the others some minutes later: so they can pause it,
 * and a server that refuses even them stops it. They are readers like others, with one delivery
 * each. If none of them is a reader, or a person sends the edition now, no one waits.
 */
@Component
class Canary {
  private final CanarySettings settings;
  private final Subscribers subscribers;
  private final ZoneId zone;
  private final Editions editions;
  private final Runs runs;
  private final LedgerReader ledger;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Canary(
      CanarySettings settings,
      Subscribers subscribers,
      Newsletter newsletter,
      Editions editions,
      Runs runs,
      LedgerReader ledger,
      ApplicationEventPublisher events,
      Clock clock) {
    this.settings = settings;
    this.subscribers = subscribers;
    this.zone = newsletter.zone();
    this.editions = editions;
    this.runs = runs;
    this.ledger = ledger;
    this.events = events;
    this.clock = clock;
  }

  /** Who gets a run first; none if no one waits. */
  Set<Long> first(Runs.Run run) {
    return run.hoursFrom() == null
        ? Set.of()
        : settings.addresses().stream()
            .map(address -> subscribers.byAddress(Address.of(address)))
            .flatMap(Optional::stream)
            .filter(reader -> reader.state() == Subscriber.State.CONFIRMED)
            .map(Subscriber::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * When a reader is due: at their own hour, and not before those on duty.
   *
   * @param first who gets it first
   */
  Instant due(Runs.Run run, Subscriber reader, Set<Long> first) {
    var hours = run.hoursFrom();
    var start = run.startedAt();
    if (hours == null || first.contains(reader.id())) {
      return start;
    }
    var own = DeliveryTime.due(reader, zone, hours, start);
    return first.isEmpty() ? own : later(own, start.plus(settings.lead()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Stops the runs of which a person on duty was refused, until a person resumes them. */
  void look() {
    if (!settings.addresses().isEmpty()) {
      editions
          .sending()
          .forEach(edition -> runs.of(edition.id()).ifPresent(run -> look(edition, run)));
    }
  }

  private void look(Edition edition, Runs.Run run) {
    if (run.resumes() > 0
        || run.stopped() != null
        || clock.instant().isAfter(run.startedAt().plus(settings.lead()))) {
      return;
    }
    first(run).stream()
        .map(reader -> ledger.entry(edition.id(), reader))
        .flatMap(Optional::stream)
        .filter(entry -> entry.state() == DeliveryState.REFUSED)
        .findFirst()
        .ifPresent(entry -> stop(edition, entry));
  }

  private void stop(Edition edition, LedgerEntry refused) {
    var why =
        "a person on duty was refused (%s)"
            .formatted(Redaction.withoutAddresses(String.valueOf(refused.reply())));
    runs.stop(edition.id(), why, null);
    events.publishEvent(
        new Trouble.Raised(Trouble.RELAY, "delivery.trouble.stopped", edition.date(), why));
  }
}
