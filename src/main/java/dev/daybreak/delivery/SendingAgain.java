package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntries;
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
import java.util.ArrayList;
import java.util.EnumMap;
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
  /** Batches, of some hundred deliveries each: as many as a page can wait for. */
  private static final int LOOKED_AT = 20;

  private final LedgerReader ledger;
  private final LedgerEntries entries;
  private final Requeue requeue;
  private final Subscribers subscribers;
  private final NewerEditions newer;
  private final RunDriver driver;
  private final DeliverySettings settings;
  private final Clock clock;

  SendingAgain(
      LedgerReader ledger,
      LedgerEntries entries,
      Requeue requeue,
      Subscribers subscribers,
      NewerEditions newer,
      RunDriver driver,
      DeliverySettings settings,
      Clock clock) {
    this.ledger = ledger;
    this.entries = entries;
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
   * What asking does, or did.
   *
   * @param queued how many are queued; 0 if they were not looked at
   * @param others how many are not, by reason; empty if they were not looked at
   * @param all how many deliveries are in the states asked for, by the counters: whenever they came
   *     into them
   * @param whole whether they were looked at: all, or none
   */
  public record Plan(int queued, Map<Obstacle, Integer> others, long all, boolean whole) {
    public Plan {
      others = Map.copyOf(others);
    }

    /** The most that can be queued. */
    public long most() {
      return whole ? queued : all;
    }

    /**
     * Whether it is another plan than a person has said yes to. The counters of many move while
     * they are sent: for those alone it is another plan when there are over a tenth more.
     *
     * @param most the most that could be queued by the plan that the person saw
     */
    public boolean differs(long most) {
      return whole ? queued != most : all > most + most / 10;
    }

    /** How many were looked at. */
    public int seen() {
      return queued + others.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * What {@link #send} would do; changes nothing. Very many are not looked at: the person who asks
   * waits for the answer.
   *
   * @param since those that were refused or given up at this moment or later; null for all
   * @throws Refused if only the counters of the edition are kept
   */
  public Plan plan(Edition edition, Set<From> from, @Nullable Instant since) {
    var tally = begin(edition, from);
    var batches = entries.batchesWith(edition.id(), tally.states);
    if (batches.size() > LOOKED_AT) {
      return tally.plan(false);
    }
    batches.forEach(batch -> tally.sort(entries.ended(edition.id(), batch, tally.states, since)));
    return tally.plan(true);
  }

  /**
   * Queues all that has no obstacle at the moment of its turn.
   *
   * @param since as for {@link #plan}
   * @throws Refused if only the counters of the edition are kept
   */
  public Plan send(Edition edition, Set<From> from, @Nullable Instant since) {
    var tally = begin(edition, from);
    requeue.requeue(edition.id(), tally.states, since, Requeue.Terms.AS_OLD, tally::sort);
    driver.wake();
    return tally.plan(true);
  }

  private Tally begin(Edition edition, Set<From> from) {
    if (ledger.isCompacted(edition.id())) {
      throw new Refused("delivery.compacted-send", edition.date(), settings.keep().toDays());
    }
    var states = from.stream().map(From::state).collect(Collectors.toUnmodifiableSet());
    var progress = ledger.progress(edition.id());
    var all = states.stream().mapToLong(progress::of).sum();
    return new Tally(newer.after(edition), states, all);
  }

  /** Sorts the deliveries of one batch after the other. */
  private final class Tally {
    private final List<Long> newer;
    private final Set<DeliveryState> states;
    private final long all;
    private final Map<Obstacle, Integer> others = new EnumMap<>(Obstacle.class);
    private int queued;

    Tally(List<Long> newer, Set<DeliveryState> states, long all) {
      this.newer = newer;
      this.states = states;
      this.all = all;
    }

    /** Those of a batch that are queued. */
    List<LedgerEntry> sort(List<LedgerEntry> some) {
      var ids = some.stream().map(LedgerEntry::subscriber).toList();
      var readers = subscribers.states(ids);
      var due = entries.dueInOthers(newer, ids);
      var free = new ArrayList<LedgerEntry>();
      for (var entry : some) {
        var obstacle =
            obstacle(
                entry.due(),
                readers.get(entry.subscriber()),
                due.containsKey(entry.subscriber()),
                settings.giveUpAfter(),
                clock.instant());
        if (obstacle == null) {
          free.add(entry);
        } else {
          others.merge(obstacle, 1, Integer::sum);
        }
      }
      queued += free.size();
      return free;
    }

    Plan plan(boolean whole) {
      return new Plan(queued, others, all, whole);
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
