package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.bounces.health.ListHealth;
import dev.daybreak.bounces.health.ListHealth.Level;
import dev.daybreak.bounces.health.ListHealth.Share;
import dev.daybreak.bounces.health.ProviderDays;
import dev.daybreak.bounces.health.ProviderDays.Day;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.Suppressions;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The health of the list: bounces, complaints and suppressions by day. */
@Controller
@RequestMapping("/admin/subscribers/health")
class HealthPages {
  private static final List<Integer> PERIODS = List.of(30, 90, 365);
  private static final int MOST = 6;

  /** A longer time is shown by weeks. */
  private static final int MOST_DAYS = 90;

  private final ProviderDays days;
  private final Suppressions suppressions;
  private final AdminWords words;

  HealthPages(ProviderDays days, Suppressions suppressions, AdminWords words) {
    this.days = days;
    this.suppressions = suppressions;
    this.words = words;
  }

  /**
   * Shows a time.
   *
   * @param period in days: 30, 90 or 365; another number is taken for 30
   */
  @GetMapping
  String show(@RequestParam(name = "days", defaultValue = "30") int period, Model model) {
    int length = PERIODS.contains(period) ? period : 30;
    var page = words.page();
    var zone = page.times().zone();
    var today = page.times().now().atZone(zone).toLocalDate();
    boolean weekly = length > MOST_DAYS;
    var first = today.minusDays(length - 1L);
    var begins = begins(first, today, weekly);
    var found = days.since(first);
    var providers = new ArrayList<ListHealth.Provider>();
    if (!found.isEmpty()) {
      providers.add(ListHealth.provider("", found, begins));
      providers.addAll(ListHealth.providers(found, begins, MOST));
    }
    var views = new ArrayList<ProviderView>();
    for (int i = 0; i < providers.size(); i++) {
      views.add(view(providers.get(i), i == 0 ? page.of("health.all") : null, page));
    }
    model.addAttribute("period", length);
    model.addAttribute("weekly", weekly);
    model.addAttribute("periods", PERIODS);
    model.addAttribute("providers", views);
    model.addAttribute("suppressed", suppressed(first, page));
    return "admin/health";
  }

  private static List<LocalDate> begins(LocalDate first, LocalDate last, boolean weekly) {
    return first.datesUntil(last.plusDays(1), Period.ofDays(weekly ? 7 : 1)).toList();
  }

  private static ProviderView view(ListHealth.Provider one, @Nullable String name, PageWords page) {
    var total = one.total();
    return new ProviderView(
        name != null ? name : one.name().isEmpty() ? page.of("health.others") : one.name(),
        page.number(total.all()),
        shareView("health.complaints", ListHealth.complaints(total), page),
        shareView("health.bounces", ListHealth.bounces(total), page),
        plot(
            one,
            ListHealth::complaints,
            ListHealth.COMPLAINTS_ASKED,
            ListHealth.COMPLAINTS_REFUSED),
        plot(one, ListHealth::bounces, ListHealth.BOUNCES_ASKED, ListHealth.BOUNCES_REFUSED),
        one.days().stream().filter(day -> day.all() > 0).map(day -> figures(day, page)).toList());
  }

  private static ShareView shareView(String key, Share share, PageWords page) {
    var level = HealthPlot.code(share.level());
    return new ShareView(
        share.level() == Level.TOO_FEW ? "–" : page.share(share.part(), share.whole()),
        page.of(key, share.part()),
        level,
        page.of("health.level." + level));
  }

  private static HealthPlot plot(
      ListHealth.Provider one, Function<Day, Share> share, double asked, double refused) {
    return HealthPlot.of(one.days().stream().map(share).toList(), asked, refused);
  }

  private static Figures figures(Day day, PageWords page) {
    var bounces = ListHealth.bounces(day);
    var complaints = ListHealth.complaints(day);
    return new Figures(
        page.times().day(day.date()),
        page.number(day.all()),
        figure(bounces, page),
        figure(complaints, page));
  }

  private static String figure(Share share, PageWords page) {
    return share.level() == Level.TOO_FEW
        ? page.of("health.few", page.number(share.part()))
        : page.of(
            "health.figure", page.number(share.part()), page.share(share.part(), share.whole()));
  }

  private List<SuppressedDay> suppressed(LocalDate first, PageWords page) {
    var zone = page.times().zone();
    var byDay = new TreeMap<LocalDate, Map<Suppression, Long>>(Comparator.reverseOrder());
    for (var one : suppressions.lately(first.atStartOfDay(zone).toInstant())) {
      byDay
          .computeIfAbsent(
              one.at().atZone(zone).toLocalDate(), day -> new EnumMap<>(Suppression.class))
          .merge(one.reason(), one.count(), Long::sum);
    }
    var rows = new ArrayList<SuppressedDay>();
    byDay.forEach(
        (date, counts) ->
            rows.add(
                new SuppressedDay(
                    page.times().day(date),
                    counts.entrySet().stream()
                        .map(
                            one ->
                                page.of(
                                    "health.suppressed",
                                    page.number(one.getValue()),
                                    page.of("suppression." + one.getKey().word())))
                        .toList(),
                    counts.containsKey(Suppression.BOUNCED),
                    date + "T00:00",
                    date.plusDays(1) + "T00:00")));
    return rows;
  }

  /** A provider, with its days as plots and as figures. */
  public record ProviderView(
      String name,
      String emails,
      ShareView complaints,
      ShareView bounces,
      HealthPlot complaintPlot,
      HealthPlot bouncePlot,
      List<Figures> figures) {}

  /**
   * A share of a whole time.
   *
   * @param level such as {@code too-few}
   */
  public record ShareView(String share, String count, String level, String levelWord) {}

  /** A day in figures. */
  public record Figures(String day, String emails, String bounces, String complaints) {}

  /**
   * The addresses that were suppressed on a day.
   *
   * @param liftable whether some can be lifted together
   */
  public record SuppressedDay(
      String day, List<String> counts, boolean liftable, String since, String until) {}
}
