package dev.daybreak.admin;

import dev.daybreak.alerts.AlertHistory;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.alerts.Condition.Severity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is wrong, what was, who was told, and whether the channels work. */
@Controller
class AlertPages {
  private final AlertHistory history;
  private final Alerts alerts;
  private final Audit audit;
  private final AdminWords words;

  AlertPages(AlertHistory history, Alerts alerts, Audit audit, AdminWords words) {
    this.history = history;
    this.alerts = alerts;
    this.audit = audit;
    this.words = words;
  }

  @GetMapping("/admin/alerts")
  String list(Model model) {
    var page = words.page();
    model.addAttribute("open", history.open().stream().map(one -> row(one, page)).toList());
    model.addAttribute("over", history.over().stream().map(one -> row(one, page)).toList());
    model.addAttribute("ways", history.ways().stream().map(way -> way(way, page)).toList());
    return "admin/alerts";
  }

  /** Sends a test message by each channel. */
  @PostMapping("/admin/alerts/test")
  String test(HttpServletRequest request, RedirectAttributes flash) {
    var page = words.page();
    var answers = alerts.test();
    audit.add(
        String.valueOf(request.getRemoteUser()),
        Audited.ALERTS_TESTED,
        "",
        String.join(", ", answers.keySet()),
        request.getRemoteAddr());
    var lines =
        answers.entrySet().stream()
            .map(each -> each.getKey() + ": " + page.of(each.getValue().words()))
            .collect(Collectors.joining("; "));
    var good = !answers.isEmpty() && answers.values().stream().allMatch(each -> each.taken());
    flash.addFlashAttribute(
        good ? "notice" : "problem", answers.isEmpty() ? page.of("alerts.no-channel") : lines);
    return "redirect:/admin/alerts";
  }

  private Row row(AlertHistory.Entry entry, PageWords page) {
    var condition = entry.alert().condition();
    var told =
        entry.told().stream()
            .map(one -> page.of("alerts.told", one.channel(), page.times().brief(one.at())))
            .toList();
    return new Row(
        words.conditions().of("title." + condition.code()),
        condition.severity() == Severity.URGENT,
        words.alert(entry.alert().problem()),
        page.times().brief(entry.alert().since()),
        entry.overAt() == null ? "" : page.times().brief(entry.overAt()),
        told);
  }

  private static Way way(AlertHistory.Way way, PageWords page) {
    return new Way(
        way.name(),
        way.triedAt() == null ? "" : page.times().brief(way.triedAt()),
        way.failures() > 0,
        way.answer() == null ? "" : page.of(way.answer()));
  }

  /**
   * An alert in the table.
   *
   * @param over when it ended; empty if it is open
   * @param told by whom and when
   */
  public record Row(
      String title,
      boolean urgent,
      String sentence,
      String since,
      String over,
      List<String> told) {}

  /**
   * A channel in the table.
   *
   * @param tried empty if it was never used
   */
  public record Way(String name, String tried, boolean failed, String answer) {}
}
