package dev.daybreak.delivery;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Rendering;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Relay;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.subscribers.Confirmed;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Puts an edition into every subscriber's inbox, and knows of each what became of it. */
@Component
public class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /** Deliveries of one batch, and subscribers looked at in one step of freezing. */
  private static final int BATCH = 500;

  /** How often publishing is tried while others move the edition too. */
  private static final int ATTEMPTS = 3;

  /** The batch of those who came after the freezing. */
  private static final int LATE = 0;

  private final Editions editions;
  private final Subscribers subscribers;
  private final Runs runs;
  private final Ledger ledger;
  private final BatchTasks tasks;
  private final Messages messages;
  private final RelaySettings relay;
  private final DeliverySettings settings;
  private final TransactionOperations transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Delivery(
      Editions editions,
      Subscribers subscribers,
      Runs runs,
      Ledger ledger,
      BatchTasks tasks,
      Messages messages,
      RelaySettings relay,
      DeliverySettings settings,
      TransactionOperations transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.editions = editions;
    this.subscribers = subscribers;
    this.runs = runs;
    this.ledger = ledger;
    this.tasks = tasks;
    this.messages = messages;
    this.relay = relay;
    this.settings = settings;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Publishes an edition, whatever held it up: from now on readers may see it, and its audience is
   * whoever is confirmed. Freezing that audience goes on in {@link #wake} when it is cut short. On
   * one that is published already nothing happens.
   */
  public void publish(Edition edition) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var mine = transaction.execute(status -> begin(edition.id()));
      if (Boolean.TRUE.equals(mine)) {
        log.info("the edition of {} goes out", edition.date());
        wake();
        return;
      }
    }
  }

  /** Returns false where somebody else moved the edition in the meantime. */
  private boolean begin(long id) {
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
    runs.start(id);
    return true;
  }

  /**
   * Sends an edition now, whatever held it up; on one that is sent already, adds confirmed
   * subscribers who have no row yet.
   *
   * @return how many deliveries were added to an edition that had been published before; 0
   *     otherwise
   */
  public int sendNow(Edition edition) {
    if (edition.state().published()) {
      return addTheMissing(edition);
    }
    publish(edition);
    return 0;
  }

  private int addTheMissing(Edition edition) {
    var added = 0;
    for (var chunk = subscribers.confirmedAfter(0, BATCH);
        !chunk.isEmpty();
        chunk = subscribers.confirmedAfter(last(chunk), BATCH)) {
      added += ledger.add(edition.id(), LATE, addresses(chunk), clock.instant());
    }
    wake();
    return added;
  }

  /** A new reader gets the latest edition at once, unless the next one is about to go anyway. */
  @EventListener
  void welcome(Confirmed confirmed) {
    if (!settings.welcome()) {
      return;
    }
    editions
        .latestPublished()
        .filter(edition -> !edition.content().stories().isEmpty())
        .ifPresent(
            edition ->
                subscribers
                    .find(confirmed.subscriberId())
                    .ifPresent(
                        reader -> {
                          ledger.add(
                              edition.id(), LATE, addresses(List.of(reader)), clock.instant());
                          tasks.schedule(edition.id(), LATE);
                        }));
  }

  /**
   * Goes on with everything that is due: freezing that was cut short, batches that wait for nothing
   * more, runs that have ended. Called by the daily clock; harmless at any time and on any node.
   */
  public void wake() {
    for (var run : runs.open()) {
      if (run.frozenAt() == null) {
        freeze(run);
      }
      if (!run.halted(clock.instant())) {
        tasks.scheduleDue(run.edition());
      }
    }
    editions.sending().forEach(this::endWhenComplete);
  }

  private void freeze(Runs.Run run) {
    var last = run.frozenThrough();
    var due = run.startedAt();
    for (var chunk = subscribers.confirmedAfter(last, BATCH);
        !chunk.isEmpty();
        chunk = subscribers.confirmedAfter(last, BATCH)) {
      last = freeze(run.edition(), chunk, due);
      tasks.scheduleDue(run.edition());
    }
    runs.frozen(run.edition());
  }

  /** One chunk is one batch; its number follows from where it starts, so two nodes make it once. */
  private long freeze(long edition, List<Subscriber> chunk, Instant due) {
    var last = last(chunk);
    transaction.executeWithoutResult(
        status -> {
          ledger.add(edition, Math.toIntExact(chunk.get(0).id()), addresses(chunk), due);
          runs.frozenThrough(edition, last);
        });
    return last;
  }

  private void endWhenComplete(Edition edition) {
    var frozen = runs.of(edition.id()).filter(run -> run.frozenAt() != null).isPresent();
    var progress = ledger.progress(edition.id());
    if (frozen && progress.complete() && editions.move(edition, State.SENT, null)) {
      log.info(
          "the edition of {} is sent: {} of {} readers have it",
          edition.date(),
          progress.of(DeliveryState.SENT),
          progress.audience());
      events.publishEvent(new Trouble.Over(Trouble.RELAY));
    }
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
                    ledger.progress(edition.id())));
  }

  /** Goes on with a run that waited for a person. */
  public void resume(Edition edition) {
    runs.resume(edition.id());
    events.publishEvent(new Trouble.Over(Trouble.RELAY));
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
   * @throws IllegalArgumentException for what is no address
   */
  public String sendTest(Edition edition, String address) {
    var to = Address.of(address);
    var reader = sampleReader(to.toString());
    try (var open = Relay.open(relay)) {
      var outcome = open.send(messages.outgoing(edition, reader, to));
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
        now,
        now,
        null,
        now,
        "the sign-up form");
  }

  private static long last(List<Subscriber> chunk) {
    return chunk.get(chunk.size() - 1).id();
  }

  private static Map<Long, String> addresses(List<Subscriber> chunk) {
    var addresses = new LinkedHashMap<Long, String>();
    chunk.forEach(reader -> addresses.put(reader.id(), reader.email()));
    return addresses;
  }
}
