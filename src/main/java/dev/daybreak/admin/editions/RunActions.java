package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendment;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** An editor's actions on an edition that is being sent. */
@Controller
@RequestMapping("/admin/editions/{date}")
class RunActions {
  private final Editions editions;
  private final Delivery delivery;
  private final RunControl control;
  private final RunMonitor monitor;
  private final Amendments amendments;
  private final RunControls runControls;
  private final EditionViews views;
  private final AuditedActions actions;

  RunActions(
      Editions editions,
      Delivery delivery,
      RunControl control,
      RunMonitor monitor,
      Amendments amendments,
      RunControls runControls,
      EditionViews views,
      AuditedActions actions) {
    this.editions = editions;
    this.delivery = delivery;
    this.control = control;
    this.monitor = monitor;
    this.amendments = amendments;
    this.runControls = runControls;
    this.views = views;
    this.actions = actions;
  }

  /** Pauses the run: emails in progress finish, and no more are sent until it is resumed. */
  @PostMapping("/pause")
  String pause(@PathVariable LocalDate date) {
    return actions.on(
        date,
        Audited.PAUSED,
        () -> {
          control.pause(editions.require(date), actions.who());
          return Done.of("paused");
        });
  }

  @PostMapping("/resume")
  String resume(@PathVariable LocalDate date) {
    return actions.on(
        date,
        Audited.RESUMED,
        () -> {
          return Done.of(control.resume(editions.require(date)) ? "resumed" : "resumed.already");
        });
  }

  /** Ends a run as it is that has stopped because it reached far fewer readers than usual. */
  @PostMapping("/end")
  String end(@PathVariable LocalDate date) {
    return actions.on(
        date,
        Audited.ENDED,
        () -> {
          control.accept(editions.require(date), actions.who());
          return Done.of("ended");
        });
  }

  /**
   * Changes the speed of a run.
   *
   * @param pace emails per second; empty: the configured speed
   */
  @PostMapping("/slow")
  String slow(@PathVariable LocalDate date, @RequestParam String pace) {
    return actions.on(
        date,
        Audited.PACE_CHANGED,
        EditionActions.line(pace),
        () -> {
          var limit = pace.isBlank() ? null : number(pace);
          control.slow(editions.require(date), limit);
          return limit == null ? Done.of("pace.configured") : Done.of("pace", limit);
        });
  }

  private static int number(String pace) {
    try {
      return Integer.parseInt(pace.strip());
    } catch (NumberFormatException e) {
      throw new Refused(e, "admin.pace.number", pace.strip());
    }
  }

  /** Asks whether to tell the readers of the earlier version. */
  @GetMapping("/correction")
  String ask(@PathVariable LocalDate date, Model model) {
    var edition =
        editions
            .byDate(date)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
    model.addAttribute("date", date);
    model.addAttribute("day", views.words().times().day(date));
    model.addAttribute(
        "corrections", amendments.of(edition).stream().filter(Amendment::isForReaders).toList());
    runControls.show(edition, model);
    return "admin/correction";
  }

  /**
   * Sends the correction to the readers of the earlier version.
   *
   * @param note the editor's own words; may be empty
   */
  @PostMapping("/correction")
  String tell(@PathVariable LocalDate date, @RequestParam(defaultValue = "") String note) {
    return actions.on(
        date,
        Audited.CORRECTION_SENT,
        EditionActions.line(note),
        () -> {
          var edition = editions.require(date);
          var readers = monitor.countEarlier(edition);
          if (readers == 0) {
            throw new Refused("admin.correction.none");
          }
          delivery.sendCorrection(edition, amendments.letter(edition, EditionActions.line(note)));
          return Done.of("correction.sent", readers);
        });
  }
}
