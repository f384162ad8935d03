package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.LedgerEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
   * Some of the refused: of each provider at each server as many, of those with the most refusals
   * first.
   */
  public static List<LedgerEntry> among(Collection<LedgerEntry> refused) {
    var groups =
        refused.stream()
            .sorted(
                Comparator.comparing(LedgerEntry::changed)
                    .thenComparingLong(LedgerEntry::subscriber)
                    .reversed())
            .collect(Collectors.groupingBy(Group::of))
            .entrySet()
            .stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<Group, List<LedgerEntry>> one) -> -one.getValue().size())
                    .thenComparing(Map.Entry::getKey))
            .map(one -> evenly(one.getValue()))
            .toList();
    return IntStream.range(0, MOST)
        .boxed()
        .flatMap(turn -> groups.stream().filter(of -> turn < of.size()).map(of -> of.get(turn)))
        .limit(MOST)
        .toList();
  }

  /** The readers of a provider whom one server refused. */
  private record Group(String provider, String server) implements Comparable<Group> {
    static Group of(LedgerEntry refused) {
      return new Group(
          Provider.of(refused.address()), Objects.requireNonNullElse(refused.refusedBy(), ""));
    }

    @Override
    public int compareTo(Group other) {
      return Comparator.comparing(Group::provider)
          .thenComparing(Group::server)
          .compare(this, other);
    }
  }

  /**
   * The same in another order, of which any first few lie about evenly: the first, then halves,
   * quarters and so on (the sequence of van der Corput, 1935).
   */
  private static List<LedgerEntry> evenly(List<LedgerEntry> all) {
    return IntStream.range(0, all.size())
        .boxed()
        .sorted(
            (one, other) -> Integer.compareUnsigned(Integer.reverse(one), Integer.reverse(other)))
        .map(all::get)
        .toList();
  }
}
