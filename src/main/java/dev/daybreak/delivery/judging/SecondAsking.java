package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides who of the refused gets a second try at the end of a run. A server that now takes one of
 * them was wrong, and may have been about the others: no one reply tells dead addresses from a
 * server that refuses now and then.
 */
public final class SecondAsking {
  private static final int MOST = 20;

  /** So few refusals, or so small a part of the list, are as usual. */
  private static final int FEW = 3;

  private static final double SHARE = 0.02;

  private SecondAsking() {}

  /** Whether so many were refused that some are asked about again. */
  public static boolean isDue(long sent, long refused) {
    return refused >= FEW && refused >= SHARE * (sent + refused);
  }

  /**
   * Some of the refused: of each provider as many, those with the most refusals first, and from its
   * first refusal to its last.
   */
  public static List<LedgerEntry> among(Collection<LedgerEntry> refused) {
    var providers =
        refused.stream()
            .sorted(
                Comparator.comparing(LedgerEntry::changed)
                    .thenComparingLong(LedgerEntry::subscriber))
            .collect(Collectors.groupingBy(one -> Provider.of(one.address())))
            .entrySet()
            .stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, List<LedgerEntry>> one) -> -one.getValue().size())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getValue)
            .toList();
    var shares = shares(providers.stream().map(List::size).toList());
    var some = new ArrayList<LedgerEntry>();
    for (var i = 0; i < shares.length; i++) {
      some.addAll(evenly(providers.get(i), shares[i]));
    }
    return some;
  }

  /** How many of each provider: one in turn, until there are enough. */
  private static int[] shares(List<Integer> sizes) {
    var shares = new int[sizes.size()];
    var left = MOST;
    for (var taken = true; taken && left > 0; ) {
      taken = false;
      for (var i = 0; i < shares.length && left > 0; i++) {
        if (shares[i] < sizes.get(i)) {
          shares[i]++;
          left--;
          taken = true;
        }
      }
    }
    return shares;
  }

  private static List<LedgerEntry> evenly(List<LedgerEntry> of, int number) {
    var some = new ArrayList<LedgerEntry>();
    for (var i = 0; i < number; i++) {
      some.add(of.get(number == 1 ? of.size() - 1 : i * (of.size() - 1) / (number - 1)));
    }
    return some;
  }
}
