package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.EditorTimes;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.UnknownDeliveries;
import dev.daybreak.delivery.proof.DeliveryReports;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who got an edition, and what became of the rest. */
@Controller
@RequestMapping("/admin/delivery/{date}")
class DeliveryPages {
  private static final int PAGE = 100;

  private final Editions editions;
  private final RunMonitor runs;
  private final DeliveryReports reports;
  private final RunControl control;
  private final Amendments amendments;
  private final EditionViews views;
  private final RunControls press;
  private final Audit audit;

  DeliveryPages(
      Editions editions,
      RunMonitor runs,
      DeliveryReports reports,
      RunControl control,
      Amendments amendments,
      EditionViews views,
      RunControls press,
      Audit audit) {
    this.editions = editions;
    this.runs = runs;
    this.reports = reports;
    this.control = control;
    this.amendments = amendments;
    this.views = views;
    this.press = press;
    this.audit = audit;
  }

  @GetMapping
  String report(
      @PathVariable LocalDate date, @RequestParam(defaultValue = "") String find, Model model) {
    var edition = require(date);
    model.addAttribute("e", views.of(edition));
    model.addAttribute("date", date);
    model.addAttribute("find", find);
    model.addAttribute("maySend", EditionView.maySend(edition.state()));
    press.show(edition, model);
    reports
        .of(edition)
        .ifPresent(
            report ->
                model.addAttribute(
                    "r", ReportView.of(report, amendments.of(edition), views.times())));
    if (!find.isBlank()) {
      model.addAttribute("found", find(edition, find));
    }
    return "admin/delivery";
  }

  private ReportView.Found find(Edition edition, String address) {
    try {
      return ReportView.of(reports.of(edition, address), views.times());
    } catch (IllegalArgumentException e) {
      return new ReportView.Found(false, String.valueOf(e.getMessage()), List.of());
    }
  }

  /** Every row as CSV; a POST, since everybody's address leaves the house and is noted. */
  @PostMapping("/export")
  void export(
      @PathVariable LocalDate date, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var edition = require(date);
    try {
      reports.requireRows(edition);
    } catch (Refused e) {
      throw new ResponseStatusException(HttpStatus.GONE, e.getMessage(), e);
    }
    note(request, date, "exported the deliveries", "");
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"delivery-%s.csv\"".formatted(date));
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    reports.write(edition, response.getWriter());
  }

  /** The deliveries of which nobody knows whether they arrived. */
  @GetMapping("/unknown")
  String unknown(
      @PathVariable LocalDate date, @RequestParam(defaultValue = "0") long after, Model model) {
    var edition = require(date);
    var times = views.times();
    var found = reports.unknown(edition, after, PAGE);
    model.addAttribute("date", date);
    model.addAttribute("day", EditorTimes.day(date));
    model.addAttribute("count", count(edition));
    model.addAttribute("rows", found.stream().map(entry -> row(entry, times)).toList());
    if (found.size() == PAGE) {
      model.addAttribute("next", found.get(PAGE - 1).subscriber());
    }
    return "admin/unknown";
  }

  /**
   * Asks whether it is really meant.
   *
   * @param reader the chosen ones; none chosen: all of them
   */
  @GetMapping("/decide")
  String ask(
      @PathVariable LocalDate date,
      @RequestParam("do") UnknownDeliveries.Decision decision,
      @RequestParam(required = false) @Nullable List<Long> reader,
      Model model) {
    var edition = require(date);
    model.addAttribute("date", date);
    model.addAttribute("day", EditorTimes.day(date));
    model.addAttribute("subject", edition.subject());
    model.addAttribute("decision", decision.name());
    model.addAttribute("resend", decision == UnknownDeliveries.Decision.RESEND);
    model.addAttribute("readers", reader == null ? List.of() : reader);
    var count = reader == null ? count(edition) : reader.size();
    model.addAttribute("count", count);
    model.addAttribute("who", RunView.readers(count));
    return "admin/decide";
  }

  /**
   * @param count how many the editor was asked about: where there are others by now, it asks again
   */
  @PostMapping("/decide")
  String decide(
      @PathVariable LocalDate date,
      @RequestParam("do") UnknownDeliveries.Decision decision,
      @RequestParam(required = false) @Nullable List<Long> reader,
      @RequestParam long count,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var edition = require(date);
    if (reader == null && count != count(edition)) {
      flash.addFlashAttribute(
          "problem",
          "Nothing was done: there are %s unknown by now, not %d."
              .formatted(RunView.readers(count(edition)), count));
      return "redirect:/admin/delivery/%s/unknown".formatted(date);
    }
    var decided = control.decide(edition, decision, reader);
    var resend = decision == UnknownDeliveries.Decision.RESEND;
    note(
        request,
        date,
        resend ? "sent unknown ones again" : "counted unknown ones as sent",
        RunView.readers(decided));
    flash.addFlashAttribute(
        "notice",
        resend
            ? "It goes to %s again.".formatted(RunView.readers(decided))
            : "%s count as having it.".formatted(RunView.readers(decided)));
    return "redirect:/admin/delivery/" + date;
  }

  private long count(Edition edition) {
    return runs.status(edition).map(run -> run.progress().of(DeliveryState.UNKNOWN)).orElse(0L);
  }

  private static Row row(LedgerEntry entry, EditorTimes times) {
    return new Row(
        entry.subscriber(),
        entry.address(),
        times.exact(entry.changed()),
        entry.reply() == null ? "" : entry.reply());
  }

  /** An unknown delivery. */
  public record Row(long subscriber, String address, String since, String reply) {}

  private void note(HttpServletRequest request, LocalDate date, String what, String said) {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        what,
        EditionPages.about(date),
        said,
        request.getRemoteAddr());
  }

  private Edition require(LocalDate date) {
    return editions
        .byDate(date)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
  }
}
