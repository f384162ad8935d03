package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.judging.MailHosts;
import dev.daybreak.delivery.ledger.LedgerRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The pace of the settings, and each provider's share of it. If several nodes send, each takes the
 * part of its connections.
 */
final class ConfiguredPace {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** What notices may have of the pace. */
  static final double NOTICES = 0.1;

  private static final long SHARES_ANEW = TimeUnit.SECONDS.toNanos(1);

  private final PacingLimits limits;
  private final MailHosts hosts;
  private final NodeShare share;
  private final LongSupplier nanos;
  private final TokenBucket all;
  private final TokenBucket notices;
  private final Map<String, TokenBucket> providers = new ConcurrentHashMap<>();
  private final AtomicLong shared;
  private volatile double mine;

  /** This node's part of all. */
  private volatile double portion = 1;

  /**
   * The pace of these limits.
   *
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  ConfiguredPace(PacingLimits limits, MailHosts hosts, NodeShare share, LongSupplier nanos) {
    this.limits = limits;
    this.hosts = hosts;
    this.share = share;
    this.nanos = nanos;
    this.shared = new AtomicLong(nanos.getAsLong() - SHARES_ANEW);
    this.mine = limits.pace() == null ? 0 : limits.pace();
    this.all = new TokenBucket(mine, nanos);
    this.notices = new TokenBucket(mine * NOTICES, nanos);
  }

  /**
   * Takes the first deliveries that may be sent now off a queue; none if it is too early.
   *
   * @param may whether a delivery may be sent now; others stay in the queue
   */
  List<LedgerRow> take(Deque<LedgerRow> queue, int most, Predicate<LedgerRow> may) {
    if (!isLimited()) {
      return pick(queue, most, may);
    }
    share();
    if (limits.pace() == null) {
      return pick(queue, most, row -> may.test(row) && isWithinShare(row));
    }
    var allowed = all.take(Math.min(most, queue.size()));
    var picked = pick(queue, allowed, row -> may.test(row) && isWithinShare(row));
    all.giveBack(allowed - picked.size());
    return picked;
  }

  /** Takes one message of the notices' share, which is also one of all. */
  boolean takeNotice() {
    if (limits.pace() == null) {
      return true;
    }
    share();
    if (notices.take(1) == 0) {
      return false;
    }
    if (all.take(1) == 0) {
      notices.giveBack(1);
      return false;
    }
    return true;
  }

  /** Gives one back that was not sent. */
  void giveBackNotice() {
    if (limits.pace() != null) {
      notices.giveBack(1);
      all.giveBack(1);
    }
  }

  /** How long to wait after none was allowed. */
  Duration untilNext() {
    var wait = limits.pace() == null ? LOOK_AGAIN : all.untilNext();
    return wait.compareTo(LOOK_AGAIN) < 0 && !wait.isZero() ? wait : LOOK_AGAIN;
  }

  private static List<LedgerRow> pick(Deque<LedgerRow> queue, int most, Predicate<LedgerRow> may) {
    var picked = new ArrayList<LedgerRow>(Math.min(most, queue.size()));
    for (var rows = queue.iterator(); rows.hasNext() && picked.size() < most; ) {
      var row = rows.next();
      if (may.test(row)) {
        rows.remove();
        picked.add(row);
      }
    }
    return picked;
  }

  /** Whether there is anything to keep to. */
  private boolean isLimited() {
    return limits.pace() != null || hosts.rules().havePaces();
  }

  private boolean isWithinShare(LedgerRow row) {
    var rules = hosts.rules();
    boolean shares = limits.pace() != null && limits.providerShare() < 1;
    if (!shares && !rules.havePaces()) {
      return true;
    }
    var provider = hosts.of(row.address());
    if (!shares && rules.pace(provider) == null) {
      return true;
    }
    return providers
            .computeIfAbsent(provider, first -> new TokenBucket(pace(provider), nanos))
            .take(1)
        > 0;
  }

  /** The pace of a provider on this node: its own, or its part of the whole if that is less. */
  private double pace(String provider) {
    var own = hosts.rules().pace(provider);
    var part = limits.pace() == null ? Double.MAX_VALUE : mine * limits.providerShare();
    return own == null ? part : Math.min(part, own * portion);
  }

  private void share() {
    var pace = limits.pace();
    var last = shared.get();
    var now = nanos.getAsLong();
    if (now - last < SHARES_ANEW || !shared.compareAndSet(last, now)) {
      return;
    }
    portion = share.now();
    if (pace != null) {
      mine = pace * portion;
      all.to(mine);
      notices.to(mine * NOTICES);
    }
    providers.forEach((provider, bucket) -> bucket.to(pace(provider)));
  }
}
