package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.delivery.SendingAgain;
import dev.daybreak.delivery.SendingAgain.From;
import dev.daybreak.delivery.SendingAgain.Plan;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends an edition again to readers whom an SMTP server refused in error. */
@Controller
@RequestMapping("/admin/delivery/{date}/again")
class AgainPages {
  private final Editions editions;
  private final SendingAgain again;
  private final EditionViews views;
  private final Audit audit;

  AgainPages(Editions editions, SendingAgain again, EditionViews views, Audit audit) {
    this.editions = editions;
    this.again = again;
    this.views = views;
    this.audit = audit;
  }

  /**
   * Asks for confirmation.
   *
   * @param since only those refused or given up since, such as {@code 2026-11-24T06:30}; empty: all
   */
  @GetMapping
  String ask(
      @PathVariable LocalDate date,
      @RequestParam From from,
      @RequestParam(defaultValue = "") String since,
      Model model,
      RedirectAttributes flash) {
    var page = views.words();
    try {
      var edition = editions.require(date);
      var plan = again.plan(edition, Set.of(from), moment(since, page));
      model.addAttribute("date", date);
      model.addAttribute("day", page.times().day(date));
      model.addAttribute("subject", edition.subject());
      model.addAttribute("from", from.name());
      model.addAttribute(
          "state", page.of("again." + code(from), plan.whole() ? plan.seen() : plan.all()));
      model.addAttribute("since", since);
      model.addAttribute("count", plan.most());
      model.addAttribute(
          "title", page.of(plan.whole() ? "again.title" : "again.title.most", plan.most()));
      model.addAttribute("many", !plan.whole());
      model.addAttribute("others", plan.whole() ? others(plan, page) : List.of());
      return "admin/again";
    } catch (Refused e) {
      flash.addFlashAttribute("problem", page.of(e));
      return back(date);
    }
  }

  /**
   * Queues them.
   *
   * @param count how many the editor was asked about; if that differs by now, it asks again
   */
  @PostMapping
  String send(
      @PathVariable LocalDate date,
      @RequestParam From from,
      @RequestParam(defaultValue = "") String since,
      @RequestParam long count,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var page = views.words();
    try {
      var edition = editions.require(date);
      var moment = moment(since, page);
      var plan = again.plan(edition, Set.of(from), moment);
      if (plan.differs(count)) {
        throw new Refused("admin.again.others", plan.most(), count);
      }
      var done = again.send(edition, Set.of(from), moment);
      audit.add(
          String.valueOf(request.getRemoteUser()),
          Audited.SENT_AGAIN,
          EditionPages.about(date),
          String.valueOf(done.queued()),
          request.getRemoteAddr());
      flash.addFlashAttribute("notice", said(done, plan.whole(), page));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", page.of(e));
    }
    return back(date);
  }

  /** Of many, why the others are not is told now: they were not counted before. */
  private static String said(Plan done, boolean counted, PageWords page) {
    var queued = page.of("again.queued", done.queued());
    return counted ? queued : queued + " " + String.join(" ", others(done, page));
  }

  private static List<String> others(Plan plan, PageWords page) {
    return plan.others().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> page.of("again." + code(one.getKey()), one.getValue()))
        .toList();
  }

  private static @Nullable Instant moment(String since, PageWords page) {
    try {
      return since.isBlank()
          ? null
          : LocalDateTime.parse(since.strip()).atZone(page.times().zone()).toInstant();
    } catch (DateTimeException e) {
      throw new Refused(e, "command.time", since);
    }
  }

  private static String code(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private static String back(LocalDate date) {
    return "redirect:/admin/delivery/" + date;
  }
}
