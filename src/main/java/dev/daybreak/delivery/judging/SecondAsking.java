package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
   * Those of the refused whose SMTP server was not heard to refuse any of its readers again, though
   * many were refused.
   *
   * @param failed the refused, and others
   * @param asked who got a second try, and when they had been refused
   */
  public static Set<Long> unconfirmed(
      long sent, Collection<LedgerEntry> failed, Map<Long, Instant> asked) {
    var refused = failed.stream().filter(SecondAsking::isCounted).toList();
    if (!isDue(sent, refused.size())) {
      return Set.of();
    }
    var confirmed =
        refused.stream()
            .filter(one -> one.meaning() != null)
            .filter(one -> one.changed().isAfter(asked.getOrDefault(one.subscriber(), Instant.MAX)))
            .map(SecondAsking::server)
            .collect(Collectors.toSet());
    return refused.stream()
        .filter(one -> !confirmed.contains(server(one)))
        .map(LedgerEntry::subscriber)
        .collect(Collectors.toSet());
  }

  /** Whether it is a refusal that a second try can contradict: a full mailbox may be emptied. */
  public static boolean isCounted(LedgerEntry one) {
    return one.state() == DeliveryState.REFUSED && one.meaning() != ReplyMeaning.COUNT;
  }

  /**
   * Some of the refused: of each server as many, and of each of its providers; of those with the
   * most refusals first.
   */
  public static List<LedgerEntry> among(Collection<LedgerEntry> refused) {
    var latestFirst =
        refused.stream()
            .sorted(
                Comparator.comparing(LedgerEntry::changed)
                    .thenComparingLong(LedgerEntry::subscriber)
                    .reversed())
            .toList();
    return inTurn(
            groups(latestFirst, SecondAsking::server).stream()
                .map(
                    server ->
                        inTurn(
                            groups(server, one -> Provider.of(one.address())).stream()
                                .map(SecondAsking::evenly)
                                .toList()))
                .toList())
        .stream()
        .limit(MOST)
        .toList();
  }

  private static String server(LedgerEntry refused) {
    return Objects.requireNonNullElse(refused.refusedBy(), "");
  }

  /** The largest group first. */
  private static List<List<LedgerEntry>> groups(
      List<LedgerEntry> all, Function<LedgerEntry, String> by) {
    return all.stream().collect(Collectors.groupingBy(by)).entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, List<LedgerEntry>> one) -> -one.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The first of each group, then the second of each, and so on. */
  private static List<LedgerEntry> inTurn(List<List<LedgerEntry>> groups) {
    return IntStream.range(0, MOST)
        .boxed()
        .flatMap(turn -> groups.stream().filter(of -> turn < of.size()).map(of -> of.get(turn)))
        .toList();
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
