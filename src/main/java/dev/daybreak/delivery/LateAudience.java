package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.Addressee;
import dev.daybreak.delivery.ledger.LedgerAudience;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.BatchTasks;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Adds subscribers to the audience of an edition after it was frozen. */
@Component
class LateAudience {
  private static final int BATCH = 500;

  private final Subscribers subscribers;
  private final LedgerAudience audience;
  private final LedgerReader ledger;
  private final Runs runs;
  private final Canary canary;
  private final BatchTasks tasks;
  private final DeliverySettings settings;
  private final Clock clock;

  LateAudience(
      Subscribers subscribers,
      LedgerAudience audience,
      LedgerReader ledger,
      Runs runs,
      Canary canary,
      BatchTasks tasks,
      DeliverySettings settings,
      Clock clock) {
    this.subscribers = subscribers;
    this.audience = audience;
    this.ledger = ledger;
    this.runs = runs;
    this.canary = canary;
    this.tasks = tasks;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws Refused if the edition is compacted: who has it is unknown
   */
  void requireRows(Edition edition) {
    if (ledger.isCompacted(edition.id())) {
      throw new Refused("delivery.compacted-send", edition.date(), settings.keep().toDays());
    }
  }

  /** Adds all confirmed subscribers who have no delivery of the edition; returns how many. */
  int addTheMissing(Edition edition) {
    var added = 0;
    for (var chunk = subscribers.confirmedAfter(0, BATCH);
        !chunk.isEmpty();
        chunk = subscribers.confirmedAfter(chunk.get(chunk.size() - 1).id(), BATCH)) {
      added += add(edition, chunk);
    }
    return added;
  }

  /** Adds one subscriber, as a batch that is scheduled at once; those on duty still come first. */
  void add(Edition edition, Subscriber reader) {
    if (add(edition, List.of(reader)) > 0) {
      tasks.schedule(edition.id(), number(reader));
    }
  }

  private int add(Edition edition, List<Subscriber> readers) {
    var opens = runs.of(edition.id()).map(canary::opens).orElse(null);
    var due = Canary.notBefore(opens, clock.instant());
    return audience.add(
        edition.id(),
        number(readers.get(0)),
        readers.stream().map(reader -> new Addressee(reader.id(), reader.email(), due)).toList());
  }

  /** Late batches have numbers below zero. */
  private static int number(Subscriber first) {
    return -Math.toIntExact(first.id());
  }
}
