package dev.daybreak.delivery;

import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.LedgerCompaction;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.SubscriberConfirmed;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Puts an edition into every subscriber's inbox, and knows of each what became of it. */
@Component
public class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /** How often publishing is tried while others move the edition too. */
  private static final int ATTEMPTS = 3;

  private final Editions editions;
  private final Subscribers subscribers;
  private final Runs runs;
  private final Audience audience;
  private final Ledger ledger;
  private final BatchTasks tasks;
  private final Messages messages;
  private final RelaySettings relay;
  private final DeliverySettings settings;
  private final LedgerCompaction folding;
  private final ZoneId zone;
  private final TransactionOperations transaction;
  private final OutcomeEffects consequences;
  private final Fence fence;
  private final Throughput speedometer;
  private final Clock clock;

  Delivery(
      Editions editions,
      Subscribers subscribers,
      Runs runs,
      Audience audience,
      Ledger ledger,
      BatchTasks tasks,
      Messages messages,
      RelaySettings relay,
      DeliverySettings settings,
      LedgerCompaction folding,
      Newsletter newsletter,
      TransactionOperations transaction,
      OutcomeEffects consequences,
      Fence fence,
      Throughput speedometer,
      Clock clock) {
    this.editions = editions;
    this.subscribers = subscribers;
    this.runs = runs;
    this.audience = audience;
    this.ledger = ledger;
    this.tasks = tasks;
    this.messages = messages;
    this.relay = relay;
    this.settings = settings;
    this.folding = folding;
    this.zone = newsletter.zone();
    this.transaction = transaction;
    this.consequences = consequences;
    this.fence = fence;
    this.speedometer = speedometer;
    this.clock = clock;
  }

  /**
   * Publishes an edition, whatever held it up: from now on readers may see it, and its audience is
   * whoever is confirmed, each at their own hour. Freezing that audience goes on in {@link #wake}
   * when it is cut short. On one that is published already nothing happens.
   *
   * @throws IllegalStateException where sending is held ({@link Fence})
   * @param planned when it was to go: a reader whose hour has passed since then gets it at once
   */
  public void publish(Edition edition, Instant planned) {
    begin(edition, planned);
  }

  private void begin(Edition edition, @Nullable Instant hoursFrom) {
    fence.raise();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var mine = transaction.execute(status -> begin(edition.id(), hoursFrom));
      if (Boolean.TRUE.equals(mine)) {
        log.info("the edition of {} goes out", edition.date());
        wake();
        return;
      }
    }
  }

  /** Returns false where somebody else moved the edition in the meantime. */
  private boolean begin(long id, @Nullable Instant hoursFrom) {
    var now = editions.byId(id).orElseThrow();
    if (now.state().published()) {
      return true;
    }
    if (now.state() != State.LOCKED) {
      if (!editions.move(now, State.LOCKED, null)) {
        return false;
      }
      now = editions.byId(id).orElseThrow();
    }
    if (!editions.move(now, State.SENDING, null)) {
      return false;
    }
    runs.start(id, hoursFrom);
    return true;
  }

  /**
   * Sends an edition now and to everybody at once, whatever held it up and whatever hour they
   * chose; on one that is published already, adds confirmed subscribers who have no row yet.
   *
   * @return how many deliveries were added to an edition that had been published before; 0
   *     otherwise
   */
  public int sendNow(Edition edition) {
    if (edition.state().published()) {
      requireDetail(edition);
      fence.raise();
      var added = audience.addTheMissing(edition);
      wake();
      return added;
    }
    begin(edition, null);
    return 0;
  }

  private void requireDetail(Edition edition) {
    forgotten(edition)
        .ifPresent(
            why -> {
              throw new IllegalStateException(why + ", so it cannot be sent again");
            });
  }

  /** Why it is known only how many have had an edition; empty where it is known of each reader. */
  public Optional<String> forgotten(Edition edition) {
    return ledger.isFolded(edition.id())
        ? Optional.of(
            "who has had the edition of %s is known no more, after %d days (daybreak.delivery.keep)"
                .formatted(edition.date(), settings.keep().toDays()))
        : Optional.empty();
  }

  /** A new reader gets the latest edition at once, unless the next one is about to go anyway. */
  @EventListener
  void welcome(SubscriberConfirmed confirmed) {
    if (!settings.welcome()) {
      return;
    }
    editions
        .latestPublished()
        .filter(edition -> !edition.content().stories().isEmpty())
        .filter(edition -> !ledger.isFolded(edition.id()))
        .ifPresent(
            edition ->
                subscribers
                    .find(confirmed.subscriberId())
                    .ifPresent(reader -> audience.add(edition, reader)));
  }

  /**
   * Goes on with everything that is due: freezing that was cut short, batches that wait for nothing
   * more, runs that have ended. Called by the daily clock; harmless at any time and on any node.
   */
  public void wake() {
    if (!fence.isOpen()) {
      return;
    }
    var open = runs.open();
    // All of them before anything goes: where two meet in one wave, the newer is to be seen.
    open.stream().filter(run -> run.frozenAt() == null).forEach(audience::freeze);
    open.stream()
        .filter(run -> !run.halted(clock.instant()))
        .forEach(run -> tasks.scheduleDue(run.edition()));
    editions.sending().forEach(this::endWhenComplete);
    folding.fold();
  }

  private void endWhenComplete(Edition edition) {
    var frozen = runs.of(edition.id()).filter(run -> run.frozenAt() != null).isPresent();
    var progress = ledger.progress(edition.id());
    if (frozen && progress.complete() && editions.move(edition, State.SENT, null)) {
      // A database that was saved under way is told from this one by it.
      fence.raise();
      log.info(
          "the edition of {} is sent: {} of {} readers have it",
          edition.date(),
          progress.of(DeliveryState.SENT),
          progress.audience());
      consequences.resume(edition);
    }
  }

  /**
   * Tells those who have an earlier form of an edition what was wrong in it: a run of its own, with
   * a ledger of its own. Once for each form, however often it is asked for.
   */
  public void sendCorrection(Edition edition, Edition correction) {
    if (correction.state() != State.LOCKED) {
      return;
    }
    fence.raise();
    transaction.executeWithoutResult(
        status -> {
          if (editions.move(correction, State.SENDING, null)) {
            runs.startCorrection(correction.id(), edition.id(), edition.revision());
          }
        });
    wake();
  }

  /** How many have a form of an edition before the present one. */
  public long haveEarlier(Edition edition) {
    return ledger.countEarlier(edition.id(), edition.revision());
  }

  /** How the sending of an edition stands; empty where it has not begun. */
  public Optional<RunStatus> status(Edition edition) {
    return runs.of(edition.id())
        .map(
            run ->
                new RunStatus(
                    run.startedAt(),
                    run.frozenAt() != null,
                    run.stopped(),
                    run.waiting(),
                    run.tryAgainAt(),
                    run.pausedAt(),
                    run.pausedBy(),
                    run.pace(),
                    0,
                    0,
                    ledger.progress(edition.id())))
        .map(run -> speedometer.on(edition.id(), run));
  }

  /**
   * Keeps a run waiting until somebody lets it go on: the groups in hand go out, and no more.
   *
   * @throws IllegalStateException where there is nothing to keep back
   */
  public void pause(Edition edition, String who) {
    requireSending(edition);
    runs.pause(edition.id(), who);
    log.info("the sending of the edition of {} is paused by {}", edition.date(), who);
  }

  /** Editions that were paused before a moment, and by whom. */
  public Map<LocalDate, String> pausedBefore(Instant moment) {
    var paused = new TreeMap<LocalDate, String>();
    for (var run : runs.pausedBefore(moment)) {
      editions
          .byId(run.edition())
          .filter(edition -> edition.state() == State.SENDING)
          .ifPresent(edition -> paused.put(edition.date(), String.valueOf(run.pausedBy())));
    }
    return paused;
  }

  /**
   * Changes how fast a run goes, from its next groups on.
   *
   * @param pace messages a second over all connections and nodes; null: as the settings say
   * @throws IllegalStateException where it does not go
   */
  public void slow(Edition edition, @Nullable Integer pace) {
    if (pace != null && pace < 1) {
      throw new IllegalArgumentException(
          "a pace of %d messages a second: it must be at least 1; to send none, pause"
              .formatted(pace));
    }
    requireSending(edition);
    runs.slow(edition.id(), pace);
  }

  private static void requireSending(Edition edition) {
    if (edition.state() != State.SENDING) {
      throw new IllegalStateException(
          "the edition of %s is not being sent: it is %s"
              .formatted(edition.date(), edition.state().name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * When the last reader of a run is reached at the latest, by the pace and the daily limit of the
   * settings; empty where nothing limits it.
   *
   * @param start when it begins, or now where it has begun
   */
  public Optional<RunForecast> reach(Edition edition, Instant start) {
    var run = status(edition);
    var pace = run.map(RunStatus::pace).map(Integer::doubleValue).orElse(settings.pace());
    if (pace == null && settings.dailyLimit() == null) {
      return Optional.empty();
    }
    var messages =
        run.map(RunStatus::progress)
            .map(progress -> progress.audience() - progress.ended())
            .orElseGet(subscribers::countConfirmed);
    return Optional.of(
        RunForecast.of(messages, start, pace, settings.dailyLimit(), settings.giveUpAfter(), zone));
  }

  /** When an edition that is published at an instant is due for a reader: at their own hour. */
  public Instant dueFor(Subscriber reader, Instant published) {
    return audience.due(reader, published);
  }

  /** The edition that a reader gets next of those published already. */
  public Optional<OnItsWay> onItsWay(long subscriber) {
    return ledger.onItsWay(subscriber);
  }

  /** An edition that was published and has not gone to a reader yet. */
  public record OnItsWay(LocalDate date, Instant due) {}

  /** Goes on with a run that waited for a person. */
  public void resume(Edition edition) {
    runs.resume(edition.id());
    consequences.resume(edition);
    ledger.wake(edition.id());
    wake();
  }

  /** A rendering with a sample reader's values in it, for people to look at. */
  public Rendering forSampleReader(Edition edition) {
    return messages.filled(edition, sampleReader("reader@example.org"));
  }

  /** The whole message of an edition as a sample reader would get it (RFC 5322). */
  public byte[] sample(Edition edition) {
    return messages.of(edition, sampleReader("reader@example.org"));
  }

  /**
   * Sends an edition to one address, outside of the ledger.
   *
   * @return what the relay said, as a sentence
   * @throws dev.daybreak.newsletter.Refused if it is no address
   */
  public String sendTest(Edition edition, String address) {
    var to = Address.of(address);
    var reader = sampleReader(to.toString());
    try (var open = Relay.open(relay)) {
      var outcome = open.send(messages.outgoing(edition, reader));
      return outcome instanceof Outcome.Accepted accepted
          ? "The test went to %s: the SMTP server said %s.".formatted(to, accepted.reply())
          : "The test did not go to %s: %s.".formatted(to, outcome);
    } catch (RelayUnavailable e) {
      return "The test did not go to %s: %s.".formatted(to, e.getMessage());
    }
  }

  private Subscriber sampleReader(String address) {
    var now = clock.instant();
    return new Subscriber(
        0,
        address,
        "",
        Subscriber.State.CONFIRMED,
        List.of(),
        null,
        null,
        null,
        now,
        now,
        null,
        now,
        "the sign-up form");
  }
}
