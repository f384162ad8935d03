package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.Addressee;
import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.delivery.ledger.LedgerEntry;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The people on duty get an edition first, and the others some minutes later: so they can pause it,
 * and a server that refuses even them stops it. They are readers like others, with one delivery
 * each. If none of them is a reader, or a person sends the edition now, no one waits.
 */
@Component
class Canary {
  /** What came in just before the others' turn is still looked at. */
  private static final Duration LAST_LOOK = Duration.ofMinutes(1);

  private static final Pattern PERMANENT = Pattern.compile("5\\d\\d\\b");

  private final CanarySettings settings;
  private final Subscribers subscribers;
  private final ZoneId zone;
  private final Editions editions;
  private final Runs runs;
  private final LedgerEntries entries;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Canary(
      CanarySettings settings,
      Subscribers subscribers,
      Newsletter newsletter,
      Editions editions,
      Runs runs,
      LedgerEntries entries,
      ApplicationEventPublisher events,
      Clock clock) {
    this.settings = settings;
    this.subscribers = subscribers;
    this.zone = newsletter.zone();
    this.editions = editions;
    this.runs = runs;
    this.entries = entries;
    this.events = events;
    this.clock = clock;
  }

  /** Who gets a run first, now; none if no one waits. */
  List<Addressee> first(Runs.Run run) {
    return readers(run)
        .filter(reader -> reader.state() == Subscriber.State.CONFIRMED)
        .map(reader -> new Addressee(reader.id(), reader.email(), clock.instant()))
        .toList();
  }

  /** Those on duty who are known here, whatever their state is by now; none if no one waits. */
  private Stream<Subscriber> readers(Runs.Run run) {
    return run.hoursFrom() == null
        ? Stream.of()
        : settings.addresses().stream()
            .map(address -> subscribers.byAddress(Address.of(address)))
            .flatMap(Optional::stream);
  }

  /** From when on the others get a run; null if no one waits. */
  @Nullable Instant opens(Runs.Run run) {
    return opens(deliveries(run));
  }

  private @Nullable Instant opens(List<LedgerEntry> first) {
    return first.stream()
        .map(LedgerEntry::due)
        .max(Comparator.naturalOrder())
        .map(last -> last.plus(settings.lead()))
        .orElse(null);
  }

  private List<LedgerEntry> deliveries(Runs.Run run) {
    return readers(run)
        .map(reader -> entries.entry(run.edition(), reader.id()))
        .flatMap(Optional::stream)
        .filter(entry -> !entry.late())
        .toList();
  }

  /**
   * When a reader is due: at their own hour, and not before those on duty have had time.
   *
   * @param opens from when on others get the run; null if no one waits
   */
  Instant due(Runs.Run run, Subscriber reader, @Nullable Instant opens) {
    var hours = run.hoursFrom();
    var start = run.startedAt();
    return hours == null ? start : notBefore(opens, DeliveryTime.due(reader, zone, hours, start));
  }

  /** A moment, or the later one at which a run opens. */
  static Instant notBefore(@Nullable Instant opens, Instant moment) {
    return opens != null && opens.isAfter(moment) ? opens : moment;
  }

  /** Whether the others wait for those on duty. */
  boolean leads(Runs.Run run) {
    var opens = opens(run);
    return opens != null && clock.instant().isBefore(opens);
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
    if (run.resumes() > 0 || run.stopped() != null) {
      return;
    }
    var first = deliveries(run);
    var opens = opens(first);
    if (opens != null && !clock.instant().isAfter(opens.plus(LAST_LOOK))) {
      first.stream().filter(Canary::isBad).findFirst().ifPresent(entry -> stop(edition, entry));
    }
  }

  /**
   * Whether a delivery says that others should not get the edition: it was refused, also for its
   * content or by a server that says so for all (which is tried again later), or came back.
   */
  static boolean isBad(LedgerEntry entry) {
    return switch (entry.state()) {
      case REFUSED, BOUNCED -> true;
      case SENT, SUPPRESSED, UNKNOWN -> false;
      case QUEUED, IN_FLIGHT, DEFERRED, EXPIRED ->
          entry.reply() != null && PERMANENT.matcher(entry.reply()).lookingAt();
    };
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
