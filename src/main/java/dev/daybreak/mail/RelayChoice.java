package dev.daybreak.mail;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** Decides which SMTP server is tried first, and which when that one cannot be used. */
final class RelayChoice {
  private RelayChoice() {}

  /**
   * The servers for a kind of mail, in the order in which they are tried: those that work first,
   * then by their order, and among equals by chance, so that each gets its weight's share of the
   * first places (Efraimidis and Spirakis, 2006). Those that do not work come last: if no other
   * does either, one of them may again.
   *
   * @param works whether a server works, as far as is known
   * @param random from 0 to below 1
   */
  static List<NamedRelay> order(
      Collection<NamedRelay> all,
      MailKind kind,
      Predicate<NamedRelay> works,
      DoubleSupplier random) {
    record Place(NamedRelay relay, boolean works, double chance) {}
    return all.stream()
        .filter(relay -> relay.kinds().contains(kind))
        .map(
            relay ->
                new Place(
                    relay, works.test(relay), -Math.log(1 - random.getAsDouble()) / relay.weight()))
        .sorted(
            Comparator.comparing((Place place) -> !place.works())
                .thenComparingInt(place -> place.relay().order())
                .thenComparingDouble(Place::chance))
        .map(Place::relay)
        .toList();
  }
}
