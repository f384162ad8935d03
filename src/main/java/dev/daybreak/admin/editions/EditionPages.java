package dev.daybreak.admin.editions;

import dev.daybreak.daily.Daily;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages of an edition. */
@Controller
class EditionPages {
  private final Editions editions;
  private final Daily daily;
  private final EditionViews views;
  private final RunControls runControls;
  private final PreflightViews preflights;
  private final EditionHistory history;
  private final EmailPreview preview;
  private final BlockViews blocks;

  EditionPages(
      Editions editions,
      Daily daily,
      EditionViews views,
      RunControls runControls,
      PreflightViews preflights,
      EditionHistory history,
      EmailPreview preview,
      BlockViews blocks) {
    this.editions = editions;
    this.daily = daily;
    this.views = views;
    this.runControls = runControls;
    this.preflights = preflights;
    this.history = history;
    this.preview = preview;
    this.blocks = blocks;
  }

  /** What matters now: today's edition until it is done with, then tomorrow's once it has one. */
  @GetMapping("/admin")
  String today() {
    var today = daily.today();
    var edition = editions.byDate(today).map(Edition::state).orElse(null);
    var done =
        edition == null
            || edition == State.SENT
            || edition == State.SKIPPED
            || edition == State.MISSED;
    return "redirect:/admin/editions/"
        + (done ? editions.beside(today, true, false).orElse(today) : today);
  }

  @GetMapping("/admin/editions/{date}")
  String edition(
      @PathVariable LocalDate date,
      @RequestParam(required = false) @Nullable String correct,
      HttpServletRequest request,
      Model model) {
    var edition = editions.byDate(date);
    if (edition.isEmpty()) {
      return none(date, String.valueOf(request.getRemoteUser()), model);
    }
    if (correct != null) {
      model.addAttribute("correct", "yes");
    }
    show(edition.get(), request, model);
    return "admin/edition";
  }

  private void show(Edition edition, HttpServletRequest request, Model model) {
    var who = String.valueOf(request.getRemoteUser());
    var mayCorrect = runControls.mayCorrect(edition);
    model.addAttribute("mayCorrect", mayCorrect);
    var correcting =
        mayCorrect && (edition.state() == State.SENDING || model.containsAttribute("correct"));
    model.addAttribute("e", views.of(edition, correcting));
    blocks.show(edition, correcting, who, model);
    runControls.show(edition, model);
    model.addAttribute("today", edition.date().equals(daily.today()));
    var rendered = false;
    if (!edition.content().stories().isEmpty()) {
      var shown = preview.view(edition, request);
      model.addAttribute("preview", shown);
      rendered = shown.broken() == null && shown.choice().isForAll();
    }
    if (EditionView.mayWord(edition.state())) {
      model.addAttribute("lacking", preflights.lacking());
    }
    model.addAttribute("log", history.log(edition));
    model.addAttribute("steps", history.steps(edition));
    history.signOff(edition, who).ifPresent(shown -> model.addAttribute("signing", shown));
    model.addAttribute("corrections", history.corrections(edition));
    preflights.of(edition, rendered).ifPresent(shown -> model.addAttribute("preflight", shown));
  }

  private String none(LocalDate date, String who, Model model) {
    var times = views.words().times();
    var ahead = !date.isBefore(daily.today());
    model.addAttribute("date", date);
    blocks.showWithoutEdition(date, who, model);
    model.addAttribute("day", times.day(date));
    var skipped = daily.skipped(date);
    if (skipped != null) {
      var page = views.words();
      model.addAttribute("skipped", page.of("calendar.skipped", page.of(skipped)));
    }
    model.addAttribute("mayCompose", mayCompose(date, daily.today()));
    model.addAttribute("ahead", ahead);
    model.addAttribute("composeAt", times.brief(views.composeAt(date)));
    model.addAttribute("composeIn", times.fromNow(views.composeAt(date)));
    model.addAttribute("earlier", editions.beside(date, false, false).orElse(null));
    model.addAttribute("later", editions.beside(date, true, false).orElse(null));
    return "admin/no-edition";
  }

  /** Only today and tomorrow have articles to select from. */
  static boolean mayCompose(LocalDate date, LocalDate today) {
    return date.equals(today) || date.equals(today.plusDays(1));
  }

  /**
   * Progress of the run; a page that shows it keeps asking.
   *
   * @param paused whether the page shows the run as paused
   */
  @GetMapping("/admin/editions/{date}/run")
  String run(
      @PathVariable LocalDate date,
      @RequestParam boolean paused,
      HttpServletResponse response,
      Model model) {
    var edition = require(date);
    var run = runControls.showRun(edition, model);
    if (edition.state() != State.SENDING || run.map(RunView::isPaused).orElse(false) != paused) {
      // It has ended, or was paused or resumed: the rest of the page is out of date too.
      response.setHeader("HX-Refresh", "true");
    }
    model.addAttribute("date", date);
    return "admin/run";
  }

  /** Asks for confirmation before sending. */
  @GetMapping("/admin/editions/{date}/send")
  String confirm(@PathVariable LocalDate date, Model model) {
    var edition = require(date);
    model.addAttribute("e", views.of(edition));
    model.addAttribute("sent", edition.state() == State.SENT);
    editions
        .heldSince(edition)
        .ifPresent(since -> model.addAttribute("held", views.held(edition, since)));
    if (daily.isSkipped(edition)) {
      model.addAttribute("skipped", true);
      model.addAttribute("held", views.sentence(edition, views.words()));
    }
    model.addAttribute("unsigned", daily.signOff(edition).isAwaited());
    runControls.show(edition, model);
    preflights.of(edition).ifPresent(shown -> model.addAttribute("preflight", shown));
    return "admin/send";
  }

  private Edition require(LocalDate date) {
    return editions
        .byDate(date)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
  }

  /** The log's name for an edition. */
  static String about(LocalDate date) {
    return "edition " + date;
  }
}
