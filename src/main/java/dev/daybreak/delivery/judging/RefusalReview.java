package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.SendingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides at the end of a run which "no such user" replies are believed: those of a provider that
 * took mail for others, of a reader who got an earlier edition also afterwards, and that did not
 * come one after another. All refusals are added first, then all messages that were taken. For one
 * thread.
 */
public final class RefusalReview {
  /** Half of what makes a server suspect: up to four known readers in a row are believed. */
  private static final double STREAK = 8;

  /** Of the known readers of a provider, more than one in twenty cannot be gone overnight. */
  private static final int FEW_KNOWN = 3;

  private static final double SHARE_KNOWN = 0.05;

  /** Of readers who never got anything, so many may be the last without a proof after them. */
  private static final int LAST = 2;

  /** A provider that took so many can be believed about the one reader who came last. */
  private static final int SOME = 5;

  /** A provider of so few readers can hardly prove that it takes mail for others. */
  private static final int SMALL = 2;

  private final Weights weights;
  private final Comparator<Refusal> order;
  private final Row all;
  private final Map<String, Row> providers = new HashMap<>();

  /**
   * @param known whether most of the list got an edition before
   * @param order of sending those whose results were recorded at the same moment
   */
  public RefusalReview(boolean known, SendingOrder order) {
    this.weights = known ? Weights.KNOWN_LIST : Weights.FIRST_EDITION;
    this.order =
        Comparator.comparing(Refusal::at)
            .thenComparingLong(refusal -> order.place(refusal.subscriber()));
    this.all = new Row(this.order);
  }

  /**
   * A refusal of a reader.
   *
   * @param known whether the reader got an earlier edition
   * @param doubts in how many editions before the address was doubted, without one that arrived
   */
  public record Refusal(long subscriber, String provider, Instant at, boolean known, int doubts) {}

  /** Whether so many readers who got an earlier edition cannot be gone overnight. */
  public static boolean areTooMany(long known, long taken) {
    return known > Math.max(FEW_KNOWN, taken * SHARE_KNOWN);
  }

  /** Adds a refusal. */
  public void refused(Refusal refusal) {
    all.add(refusal);
    providers.computeIfAbsent(refusal.provider(), first -> new Row(order)).add(refusal);
  }

  /** Adds a message that was taken; only after the last refusal. */
  public void taken(long subscriber, String provider, Instant at) {
    var message = new Refusal(subscriber, provider, at, false, 0);
    all.taken(message);
    var row = providers.get(provider);
    if (row != null) {
      row.taken(message);
    }
  }

  /** Whether the server took mail for other readers of a provider. */
  public boolean tookOthers(String provider) {
    var row = providers.get(provider);
    return row != null && row.taken > 0;
  }

  /** How many readers of a provider were refused or got it, if any was refused. */
  public long readersOf(String provider) {
    var row = providers.get(provider);
    return row == null ? 0 : row.taken + row.refusals.size();
  }

  /** The subscribers whose refusals are believed. */
  public Set<Long> believed() {
    var smooth = all.outsideStreaks(weights);
    var believed = new HashSet<Long>();
    for (var row : providers.values()) {
      var own = row.outsideStreaks(weights);
      var credible = row.isCredible();
      var small = row.taken + row.refusals.size() <= SMALL;
      for (var refusal : row.refusals) {
        var who = refusal.subscriber();
        if (smooth.contains(who) && own.contains(who)) {
          var proven = credible && isOutlived(refusal, row);
          var again = refusal.doubts() > 0 && (small || credible);
          if (proven || again) {
            believed.add(who);
          }
        }
      }
    }
    return believed;
  }

  /** Whether the server took mail for others after a refusal. */
  private boolean isOutlived(Refusal refusal, Row provider) {
    // Of a reader who never got anything, less is at stake.
    return provider.tookAfter(refusal)
        || (!refusal.known()
            && provider.atTheEnd() <= LAST
            && (all.tookAfter(refusal) || all.atTheEnd() <= LAST))
        || (provider.taken >= SOME && provider.isAloneAtTheEnd(refusal) && all.tookAfter(refusal));
  }

  /** Refusals in the order of time, and before which of them a message was taken. */
  private static final class Row {
    private final List<Refusal> refusals = new ArrayList<>();
    private final NavigableSet<Integer> takenBefore = new TreeSet<>();
    private final Comparator<Refusal> order;
    private boolean sorted;
    private long taken;

    Row(Comparator<Refusal> order) {
      this.order = order;
    }

    void add(Refusal refusal) {
      refusals.add(refusal);
    }

    void taken(Refusal message) {
      sort();
      taken++;
      var at = Collections.binarySearch(refusals, message, order);
      takenBefore.add(at < 0 ? -at - 1 : at);
    }

    private void sort() {
      if (!sorted) {
        refusals.sort(order);
        sorted = true;
      }
    }

    boolean tookAfter(Refusal refusal) {
      sort();
      var at = Collections.binarySearch(refusals, refusal, order);
      return takenBefore.higher(at) != null;
    }

    /** How many refusals came since the last message that was taken. */
    int atTheEnd() {
      sort();
      return refusals.size() - (takenBefore.isEmpty() ? 0 : takenBefore.last());
    }

    /** Whether it is the only refusal since the last message that was taken. */
    boolean isAloneAtTheEnd(Refusal refusal) {
      sort();
      var at = Collections.binarySearch(refusals, refusal, order);
      return at == refusals.size() - 1 && takenBefore.contains(at);
    }

    /** Whether the provider takes most of its mail, and nearly all for readers who are known. */
    boolean isCredible() {
      var known = refusals.stream().filter(Refusal::known).count();
      return taken >= refusals.size() && !areTooMany(known, taken);
    }

    /** The subscribers whose refusals did not come one after another. */
    Set<Long> outsideStreaks(Weights weights) {
      sort();
      var outside = new HashSet<Long>();
      for (var from = 0; from < refusals.size(); ) {
        var next = takenBefore.higher(from);
        var to = next == null || next > refusals.size() ? refusals.size() : next;
        var streak = refusals.subList(from, to);
        var weight =
            streak.stream()
                .mapToDouble(one -> one.known() ? weights.refusedKnown() : weights.refusedNew())
                .sum();
        if (weight < STREAK) {
          streak.forEach(one -> outside.add(one.subscriber()));
        }
        from = to;
      }
      return outside;
    }
  }
}
