package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a list usually gets.
 *
 * @param editions the last editions that were sent before, the newest first
 * @param known whether most of the list got one of them
 * @param begun whether the SMTP server has taken mail of this run before
 */
public record RunHistory(
    List<Long> editions, List<DeliveryRate> rates, boolean known, boolean begun) {
  private static final int EDITIONS = 7;

  /** A reader who got none of so many editions is as good as new. */
  private static final int RECENT = 3;

  public RunHistory {
    editions = List.copyOf(editions);
    rates = List.copyOf(rates);
  }

  /** The history at the run of an edition. */
  public static RunHistory of(long edition, LedgerReader ledger) {
    var editions = ledger.sentBefore(edition, EDITIONS);
    var progress = editions.stream().map(ledger::progress).toList();
    var now = ledger.progress(edition);
    var known =
        progress.stream()
            .limit(RECENT)
            .anyMatch(earlier -> earlier.of(DeliveryState.SENT) * 2 >= now.audience());
    return new RunHistory(
        editions,
        progress.stream().map(RunHistory::rate).toList(),
        known,
        now.of(DeliveryState.SENT) > 0);
  }

  /** The delivery rate of a run. */
  public static DeliveryRate rate(Progress progress) {
    return new DeliveryRate(
        progress.of(DeliveryState.SENT),
        progress.of(DeliveryState.REFUSED) + progress.of(DeliveryState.EXPIRED));
  }

  /** Those of some subscribers who got one of the last editions. */
  public Set<Long> knownAmong(Collection<Long> subscribers, LedgerReader ledger) {
    return ledger.sentAmong(recent(), subscribers);
  }

  /** How many who got one of the last editions were refused one. */
  public long countKnownRefused(long edition, LedgerReader ledger) {
    return ledger.countRefusedOfSent(edition, recent());
  }

  private List<Long> recent() {
    return editions.stream().limit(RECENT).toList();
  }
}
