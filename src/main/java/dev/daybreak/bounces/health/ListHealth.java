package dev.daybreak.bounces.health;

import dev.daybreak.bounces.health.ProviderDays.Day;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Judges the days of each provider by what large providers ask for; pure. */
public final class ListHealth {
  /** Google and Yahoo ask for fewer complaints than this share, and refuse from the next one on. */
  public static final double COMPLAINTS_ASKED = 0.001;

  public static final double COMPLAINTS_REFUSED = 0.003;

  /** A list that is kept clean has fewer; from the next one on relays close accounts. */
  public static final double BOUNCES_ASKED = 0.02;

  public static final double BOUNCES_REFUSED = 0.05;

  /** Of fewer emails one complaint is more than is asked for: nothing can be said. */
  private static final long FEW_FOR_COMPLAINTS = 1_000;

  private static final long FEW_FOR_BOUNCES = 100;

  private ListHealth() {}

  /** How a share is. */
  public enum Level {
    /** There are too few emails for a share. */
    TOO_FEW,
    GOOD,
    /** More than is asked for. */
    HIGH,
    /** So many that email is refused. */
    TOO_HIGH
  }

  /** A part of a whole. */
  public record Share(long part, long whole, Level level) {
    public double value() {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }

  /** Of those that were taken and did not come back: one that bounced cannot be reported. */
  public static Share complaints(Day day) {
    return share(
        day.complained(), day.sent(), FEW_FOR_COMPLAINTS, COMPLAINTS_ASKED, COMPLAINTS_REFUSED);
  }

  /** Of all that were tried. */
  public static Share bounces(Day day) {
    return share(
        day.refused() + day.bounced(), day.all(), FEW_FOR_BOUNCES, BOUNCES_ASKED, BOUNCES_REFUSED);
  }

  private static Share share(long part, long whole, long few, double asked, double refused) {
    double value = whole == 0 ? 0 : (double) part / whole;
    return new Share(
        part,
        whole,
        whole < few
            ? Level.TOO_FEW
            : value >= refused ? Level.TOO_HIGH : value >= asked ? Level.HIGH : Level.GOOD);
  }

  /**
   * The days of one provider.
   *
   * @param name empty: the smaller ones together
   * @param days or weeks, also those without emails, the earliest first
   */
  public record Provider(String name, Day total, List<Day> days) {
    public Provider {
      days = List.copyOf(days);
    }
  }

  /**
   * The largest providers of a time, and the others as one, which is the last.
   *
   * @param begins of the days or weeks to tell apart, the earliest first
   */
  public static List<Provider> providers(List<Day> days, List<LocalDate> begins, int most) {
    var totals = new TreeMap<String, Day>();
    days.forEach(day -> totals.merge(day.provider(), day, Day::and));
    var names =
        ProviderDays.largest(List.copyOf(totals.values()), most).stream()
            .sorted(
                Comparator.comparing((Day day) -> day.provider().isEmpty())
                    .thenComparing(Comparator.comparingLong(Day::all).reversed())
                    .thenComparing(Day::provider))
            .map(Day::provider)
            .toList();
    return names.stream()
        .map(
            name ->
                provider(
                    name,
                    days.stream()
                        .filter(
                            day ->
                                names.contains(day.provider())
                                    ? day.provider().equals(name)
                                    : name.isEmpty())
                        .toList(),
                    begins))
        .toList();
  }

  /** All days of some providers as those of one. */
  public static Provider provider(String name, List<Day> days, List<LocalDate> begins) {
    var total = new Day(begins.get(0), name, 0, 0, 0, 0);
    var byBegin = new TreeMap<LocalDate, Day>();
    begins.forEach(begin -> byBegin.put(begin, new Day(begin, name, 0, 0, 0, 0)));
    for (var day : days) {
      var begin = byBegin.floorKey(day.date());
      if (begin != null) {
        byBegin.computeIfPresent(begin, (same, before) -> before.and(day));
      }
      total = total.and(day);
    }
    return new Provider(name, total, List.copyOf(byBegin.values()));
  }
}
