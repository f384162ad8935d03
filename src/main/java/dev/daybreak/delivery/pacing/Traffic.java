package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.DeliverySettings;
import dev.daybreak.delivery.ledger.Ledger.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Which deliveries of those that are due may go at this moment, by the pace of the settings. Where
 * several nodes send, each takes its connections' part of it.
 */
@Component
public class Traffic {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final long SHARES_ANEW = TimeUnit.SECONDS.toNanos(1);

  private final DeliverySettings settings;
  private final NodeShare share;
  private final TokenBucket all;
  private final Map<String, TokenBucket> providers = new ConcurrentHashMap<>();
  private final AtomicLong shared = new AtomicLong(System.nanoTime() - SHARES_ANEW);
  private volatile double mine;

  Traffic(DeliverySettings settings, NodeShare share) {
    this.settings = settings;
    this.share = share;
    this.mine = settings.pace() == null ? 0 : settings.pace();
    this.all = new TokenBucket(mine, System::nanoTime);
  }

  /**
   * Takes deliveries off a queue, the first that may go; none: it is not yet time.
   *
   * @param may whether the readers of a provider may have it at all now; others stay
   */
  public List<Row> next(Deque<Row> queue, int most, Predicate<String> may) {
    if (settings.pace() == null) {
      return pick(queue, most, may);
    }
    share();
    var allowed = all.take(Math.min(most, queue.size()));
    var picked = pick(queue, allowed, provider -> may.test(provider) && isWithinShare(provider));
    all.giveBack(allowed - picked.size());
    return picked;
  }

  /** How long it makes sense to wait after none was given. */
  public Duration pause() {
    var wait = settings.pace() == null ? LOOK_AGAIN : all.untilNext();
    return wait.compareTo(LOOK_AGAIN) < 0 && !wait.isZero() ? wait : LOOK_AGAIN;
  }

  private static List<Row> pick(Deque<Row> queue, int most, Predicate<String> may) {
    var picked = new ArrayList<Row>(Math.min(most, queue.size()));
    for (var rows = queue.iterator(); rows.hasNext() && picked.size() < most; ) {
      var row = rows.next();
      if (may.test(row.provider())) {
        rows.remove();
        picked.add(row);
      }
    }
    return picked;
  }

  private boolean isWithinShare(String provider) {
    return settings.providerShare() == 1
        || providers
                .computeIfAbsent(provider, first -> new TokenBucket(part(), System::nanoTime))
                .take(1)
            > 0;
  }

  private double part() {
    return mine * settings.providerShare();
  }

  private void share() {
    var pace = settings.pace();
    var last = shared.get();
    if (pace == null
        || System.nanoTime() - last < SHARES_ANEW
        || !shared.compareAndSet(last, System.nanoTime())) {
      return;
    }
    mine = pace * share.now();
    all.to(mine);
    providers.values().forEach(provider -> provider.to(part()));
  }
}
