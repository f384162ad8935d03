package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.bounces.reports.ReportedMail;
import dev.daybreak.bounces.reports.ReportedMail.Entry;
import dev.daybreak.bounces.reports.ReportedMail.Source;
import dev.daybreak.bounces.reports.ReportedMail.Tls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who sends as us, and whether it passes, as providers report it. */
@Controller
@RequestMapping("/admin/subscribers/reports")
class ReportPages {
  private static final int MOST = 200;
  private static final int NEWEST = 20;
  private static final List<Integer> PERIODS = List.of(7, 30, 90);

  private final ReportedMail reported;
  private final AdminWords words;
  private final Clock clock;

  ReportPages(ReportedMail reported, AdminWords words, Clock clock) {
    this.reported = reported;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Shows the sources.
   *
   * @param days 7, 30 or 90; another number is taken for 30
   */
  @GetMapping
  String list(@RequestParam(defaultValue = "30") int days, Model model) {
    int period = PERIODS.contains(days) ? days : 30;
    var page = words.page();
    var since = clock.instant().minus(Duration.ofDays(period));
    var sources = reported.sources(since, MOST);
    model.addAttribute("period", period);
    model.addAttribute("periods", PERIODS);
    model.addAttribute("rows", sources.stream().map(one -> row(one, page)).toList());
    model.addAttribute("more", sources.size() == MOST);
    model.addAttribute(
        "tls", reported.tls(since, MOST).stream().map(one -> tls(one, page)).toList());
    model.addAttribute(
        "reports", reported.newest(NEWEST).stream().map(one -> report(one, page)).toList());
    return "admin/reports";
  }

  private static Row row(Source one, PageWords page) {
    return new Row(
        one.address().isEmpty() ? page.of("reports.rest") : one.address(),
        code(one.whose()),
        page.of("reports.whose." + code(one.whose())),
        page.number(one.messages()),
        page.share(one.passed(), one.messages()),
        one.failed() > 0,
        page.share(one.dkim(), one.messages()),
        page.share(one.spf(), one.messages()),
        page.number(one.refused()),
        page.of("reports.reporters", one.reporters()));
  }

  private static TlsRow tls(Tls one, PageWords page) {
    return new TlsRow(
        one.policy(),
        one.mx().isEmpty() ? one.domain() : one.mx(),
        one.result().isEmpty() ? page.of("reports.tls.fine") : one.result().replace('-', ' '),
        !one.result().isEmpty(),
        page.number(one.sessions()));
  }

  private static Report report(Entry one, PageWords page) {
    return new Report(
        one.org(),
        one.tls() ? "TLS" : "DMARC",
        one.domain(),
        one.ours(),
        page.times().brief(one.begin()),
        page.times().brief(one.end()),
        page.number(one.messages()));
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A source in the table. */
  public record Row(
      String address,
      String code,
      String whose,
      String messages,
      String passed,
      boolean fails,
      String dkim,
      String spf,
      String refused,
      String reporters) {}

  /** Connections in the table. */
  public record TlsRow(String policy, String mx, String result, boolean failed, String sessions) {}

  /** A report in the table. */
  public record Report(
      String org,
      String kind,
      String domain,
      boolean ours,
      String begin,
      String end,
      String messages) {}
}
