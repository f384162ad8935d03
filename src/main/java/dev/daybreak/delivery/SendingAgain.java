package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Requeue;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.sending.NewerEditions;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Queues refused or expired deliveries again because a person asks for it: the SMTP server had been
 * wrong. Not for readers who may get no email, and no stale news.
 */
@Component
public class SendingAgain {
  private static final int PIECE = 1_000;

  private final LedgerReader ledger;
  private final Requeue requeue;
  private final Subscribers subscribers;
  private final NewerEditions newer;
  private final RunDriver driver;
  private final DeliverySettings settings;
  private final Clock clock;

  SendingAgain(
      LedgerReader ledger,
      Requeue requeue,
      Subscribers subscribers,
      NewerEditions newer,
      RunDriver driver,
      DeliverySettings settings,
      Clock clock) {
    this.ledger = ledger;
    this.requeue = requeue;
    this.subscribers = subscribers;
    this.newer = newer;
    this.driver = driver;
    this.settings = settings;
    this.clock = clock;
  }

  /** The states that a person can ask for. */
  public enum From {
    REFUSED(DeliveryState.REFUSED),
    /** Given up. */
    EXPIRED(DeliveryState.EXPIRED);

    private final DeliveryState state;

    From(DeliveryState state) {
      this.state = state;
    }

    public DeliveryState state() {
      return state;
    }
  }

  /** Why a delivery is not queued again. */
  public enum Obstacle {
    /** Its reader has unsubscribed or was deleted since. */
    LEFT,
    /** Its address is suppressed. */
    SUPPRESSED,
    /** A newer edition was due for its reader. */
    NEWER,
    /** It was first due longer ago than deliveries are tried. */
    OLD
  }

  /**
   * What asking does.
   *
   * @param readers the subscribers whose deliveries are queued
   * @param others how many are not queued, by reason
   */
  public record Plan(Set<Long> readers, Map<Obstacle, Integer> others) {
    public Plan {
      readers = Set.copyOf(readers);
      others = Map.copyOf(others);
    }

    /** How many deliveries are in the states asked for. */
    public int all() {
      return readers.size() + others.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * What {@link #send} would do; changes nothing.
   *
   * @param since those that were refused or given up at this moment or later; null for all
   * @throws Refused if only the counters of the edition are kept
   */
  public Plan plan(Edition edition, Set<From> from, @Nullable Instant since) {
    if (ledger.isCompacted(edition.id())) {
      throw new Refused("delivery.compacted-send", edition.date(), settings.keep().toDays());
    }
    var readers = new HashSet<Long>();
    var others = new EnumMap<Obstacle, Integer>(Obstacle.class);
    for (var one : from) {
      for (var piece = piece(edition, one, since, 0);
          !piece.isEmpty();
          piece = piece(edition, one, since, piece.get(piece.size() - 1).subscriber())) {
        sort(edition, piece, readers, others);
      }
    }
    return new Plan(readers, others);
  }

  /** Queues what {@link #plan} names; returns how many were queued. */
  public int send(Edition edition, Set<From> from, @Nullable Instant since, Plan plan) {
    var states = from.stream().map(From::state).collect(Collectors.toSet());
    var queued =
        requeue.requeue(
            edition.id(),
            states,
            since,
            Requeue.Age.KEPT,
            entry -> plan.readers().contains(entry.subscriber()));
    driver.wake();
    return queued;
  }

  private List<LedgerEntry> piece(Edition edition, From from, @Nullable Instant since, long after) {
    return ledger.ended(
        edition.id(), from.state(), since == null ? Instant.EPOCH : since, after, PIECE);
  }

  private void sort(
      Edition edition, List<LedgerEntry> piece, Set<Long> readers, Map<Obstacle, Integer> others) {
    var ids = piece.stream().map(LedgerEntry::subscriber).toList();
    var states = subscribers.states(ids);
    var due = newer.due(edition, ids);
    for (var entry : piece) {
      var obstacle =
          obstacle(
              entry.due(),
              states.get(entry.subscriber()),
              due.containsKey(entry.subscriber()),
              settings.giveUpAfter(),
              clock.instant());
      if (obstacle == null) {
        readers.add(entry.subscriber());
      } else {
        others.merge(obstacle, 1, Integer::sum);
      }
    }
  }

  /**
   * Why a delivery is not queued again; null if it is.
   *
   * @param due when it was first due
   * @param reader the state of its subscriber; null if deleted
   * @param newer whether a newer edition was due for the reader
   */
  static @Nullable Obstacle obstacle(
      Instant due,
      Subscriber.@Nullable State reader,
      boolean newer,
      Duration giveUpAfter,
      Instant now) {
    if (reader == Subscriber.State.SUPPRESSED) {
      return Obstacle.SUPPRESSED;
    }
    if (reader != Subscriber.State.CONFIRMED) {
      return Obstacle.LEFT;
    }
    if (newer) {
      return Obstacle.NEWER;
    }
    return due.plus(giveUpAfter).isBefore(now) ? Obstacle.OLD : null;
  }
}
