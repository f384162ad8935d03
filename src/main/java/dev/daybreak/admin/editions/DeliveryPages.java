package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
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

/** The delivery report of an edition, and decisions on unknown deliveries. */
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
  private final RunControls runControls;
  private final Audit audit;

  DeliveryPages(
      Editions editions,
      RunMonitor runs,
      DeliveryReports reports,
      RunControl control,
      Amendments amendments,
      EditionViews views,
      RunControls runControls,
      Audit audit) {
    this.editions = editions;
    this.runs = runs;
    this.reports = reports;
    this.control = control;
    this.amendments = amendments;
    this.views = views;
    this.runControls = runControls;
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
    runControls.show(edition, model);
    reports
        .of(edition)
        .ifPresent(
            report ->
                model.addAttribute(
                    "r", ReportView.of(report, amendments.of(edition), views.words())));
    if (!find.isBlank()) {
      model.addAttribute("found", find(edition, find));
    }
    return "admin/delivery";
  }

  private ReportView.Found find(Edition edition, String address) {
    try {
      return ReportView.of(reports.of(edition, address), views.words());
    } catch (Refused e) {
      return new ReportView.Found(false, views.words().of(e), List.of());
    }
  }

  /** All rows as CSV. A POST, since it hands out every address and is logged. */
  @PostMapping("/export")
  void export(
      @PathVariable LocalDate date, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var edition = require(date);
    try {
      reports.requireRows(edition);
    } catch (Refused e) {
      throw new ResponseStatusException(HttpStatus.GONE, views.words().of(e), e);
    }
    log(request, date, Audited.DELIVERIES_EXPORTED, "");
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"delivery-%s.csv\"".formatted(date));
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    reports.write(edition, response.getWriter());
  }

  /** The deliveries with an unknown outcome. */
  @GetMapping("/unknown")
  String unknown(
      @PathVariable LocalDate date, @RequestParam(defaultValue = "0") long after, Model model) {
    var edition = require(date);
    var times = views.words().times();
    var found = reports.unknown(edition, after, PAGE);
    model.addAttribute("date", date);
    model.addAttribute("day", views.words().times().day(date));
    model.addAttribute("count", count(edition));
    model.addAttribute("rows", found.stream().map(entry -> row(entry, times)).toList());
    if (found.size() == PAGE) {
      model.addAttribute("next", found.get(PAGE - 1).subscriber());
    }
    return "admin/unknown";
  }

  /**
   * Asks for confirmation.
   *
   * @param reader the selected readers; null: all of them
   */
  @GetMapping("/decide")
  String ask(
      @PathVariable LocalDate date,
      @RequestParam("do") UnknownDeliveries.Decision decision,
      @RequestParam(required = false) @Nullable List<Long> reader,
      Model model) {
    var edition = require(date);
    model.addAttribute("date", date);
    model.addAttribute("day", views.words().times().day(date));
    model.addAttribute("subject", edition.subject());
    model.addAttribute("decision", decision.name());
    model.addAttribute("resend", decision == UnknownDeliveries.Decision.RESEND);
    model.addAttribute("readers", reader == null ? List.of() : reader);
    var count = reader == null ? count(edition) : reader.size();
    model.addAttribute("count", count);
    model.addAttribute("who", views.words().readers(count));
    return "admin/decide";
  }

  /**
   * Decides on unknown deliveries.
   *
   * @param count how many the editor was asked about; if there are others by now, it asks again
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
    var page = views.words();
    if (reader == null && count != count(edition)) {
      flash.addFlashAttribute("problem", page.of("unknown.others", count(edition), count));
      return "redirect:/admin/delivery/%s/unknown".formatted(date);
    }
    var decided = control.decide(edition, decision, reader);
    var resend = decision == UnknownDeliveries.Decision.RESEND;
    log(
        request,
        date,
        resend ? Audited.UNKNOWN_RESENT : Audited.UNKNOWN_ACCEPTED,
        String.valueOf(decided));
    flash.addFlashAttribute(
        "notice", page.of(resend ? "unknown.resent" : "unknown.accepted", decided));
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

  private void log(HttpServletRequest request, LocalDate date, Audited what, String details) {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        what,
        EditionPages.about(date),
        details,
        request.getRemoteAddr());
  }

  private Edition require(LocalDate date) {
    return editions
        .byDate(date)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
  }
}
