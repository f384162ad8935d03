package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.Ledger.Addressee;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Who gets an edition, and when: frozen into the ledger when it is published (decision 3). */
@Component
class Audience {
  /** Deliveries of one batch, and subscribers looked at in one step of freezing. */
  private static final int BATCH = 500;

  private final Subscribers subscribers;
  private final Runs runs;
  private final Ledger ledger;
  private final BatchTasks tasks;
  private final DeliverySettings settings;
  private final TransactionOperations transaction;
  private final ZoneId zone;
  private final Clock clock;

  Audience(
      Subscribers subscribers,
      Runs runs,
      Ledger ledger,
      BatchTasks tasks,
      DeliverySettings settings,
      TransactionOperations transaction,
      Newsletter newsletter,
      Clock clock) {
    this.subscribers = subscribers;
    this.runs = runs;
    this.ledger = ledger;
    this.tasks = tasks;
    this.settings = settings;
    this.transaction = transaction;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /** Goes on with the freezing where it was cut short; the first batches go out meanwhile. */
  void freeze(Runs.Run run) {
    var last = run.frozenThrough();
    for (var chunk = next(run, last); !chunk.isEmpty(); chunk = next(run, last)) {
      last = freeze(run, chunk);
      // Where there is a limit, whose turn it is must be known before the first goes.
      if (settings.dailyLimit() == null) {
        tasks.scheduleDue(run.edition());
      }
    }
    runs.frozen(run.edition());
  }

  /** Whoever is confirmed; of a correction whoever has what it corrects. */
  private List<Addressee> next(Runs.Run run, long after) {
    var corrected = run.corrects();
    return corrected == null
        ? subscribers.confirmedAfter(after, BATCH).stream()
            .map(reader -> addressee(reader, due(run, reader)))
            .toList()
        : ledger.earlier(corrected, run.correctsBelow(), after, BATCH, run.startedAt());
  }

  /** One chunk is one batch; its number follows from where it starts, so two nodes make it once. */
  private long freeze(Runs.Run run, List<Addressee> chunk) {
    var last = chunk.get(chunk.size() - 1).subscriber();
    transaction.executeWithoutResult(
        status -> {
          ledger.add(run.edition(), Math.toIntExact(chunk.get(0).subscriber()), chunk);
          runs.frozenThrough(run.edition(), last);
        });
    return last;
  }

  private Instant due(Runs.Run run, Subscriber reader) {
    var hours = run.hoursFrom();
    return hours == null ? run.startedAt() : DeliveryTime.due(reader, zone, hours, run.startedAt());
  }

  Instant due(Subscriber reader, Instant published) {
    return DeliveryTime.due(reader, zone, published, published);
  }

  /** Adds whoever is confirmed and has no delivery of the edition; returns how many. */
  int addTheMissing(Edition edition) {
    var added = 0;
    for (var chunk = subscribers.confirmedAfter(0, BATCH);
        !chunk.isEmpty();
        chunk = subscribers.confirmedAfter(last(chunk), BATCH)) {
      added += add(edition, chunk);
    }
    return added;
  }

  /** Adds one who came late, as a batch that may go at once. */
  void add(Edition edition, Subscriber reader) {
    if (add(edition, List.of(reader)) > 0) {
      tasks.schedule(edition.id(), late(reader));
    }
  }

  private int add(Edition edition, List<Subscriber> readers) {
    var now = clock.instant();
    return ledger.add(
        edition.id(),
        late(readers.get(0)),
        readers.stream().map(reader -> addressee(reader, now)).toList());
  }

  /** Batches of those who came after the freezing are numbered below zero. */
  private static int late(Subscriber first) {
    return -Math.toIntExact(first.id());
  }

  private static Addressee addressee(Subscriber reader, Instant due) {
    return new Addressee(reader.id(), reader.email(), due);
  }

  private static long last(List<Subscriber> chunk) {
    return chunk.get(chunk.size() - 1).id();
  }
}
