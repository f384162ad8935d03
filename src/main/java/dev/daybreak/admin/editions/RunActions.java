package dev.daybreak.admin.editions;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendments;
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

/** What an editor can do to an edition that is on its way. */
@Controller
@RequestMapping("/admin/editions/{date}")
class RunActions {
  private final Editions editions;
  private final Delivery delivery;
  private final RunControl control;
  private final RunMonitor monitor;
  private final Amendments amendments;
  private final RunControls press;
  private final AuditedActions acts;

  RunActions(
      Editions editions,
      Delivery delivery,
      RunControl control,
      RunMonitor monitor,
      Amendments amendments,
      RunControls press,
      AuditedActions acts) {
    this.editions = editions;
    this.delivery = delivery;
    this.control = control;
    this.monitor = monitor;
    this.amendments = amendments;
    this.press = press;
    this.acts = acts;
  }

  /** Stops the press: what is in hand goes out, and no more until somebody lets it go on. */
  @PostMapping("/pause")
  String pause(@PathVariable LocalDate date) {
    return acts.on(
        date,
        "paused the run",
        () -> {
          control.pause(editions.require(date), acts.who());
          return "The press stands still. Correct what is wrong, then let it go on.";
        });
  }

  @PostMapping("/resume")
  String resume(@PathVariable LocalDate date) {
    return acts.on(
        date,
        "resumed the run",
        () -> {
          control.resume(editions.require(date));
          return "The run goes on.";
        });
  }

  /**
   * @param pace messages a second; empty: as the settings say
   */
  @PostMapping("/slow")
  String slow(@PathVariable LocalDate date, @RequestParam String pace) {
    return acts.on(
        date,
        "changed the pace",
        EditionActions.line(pace),
        () -> {
          var wanted = pace.isBlank() ? null : number(pace);
          control.slow(editions.require(date), wanted);
          return wanted == null
              ? "It goes as fast as the settings allow."
              : "It goes at no more than %s a second.".formatted(RunView.number(wanted));
        });
  }

  private static int number(String pace) {
    try {
      return Integer.parseInt(pace.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is no number of messages a second: write one, as 20.".formatted(pace.strip()), e);
    }
  }

  /** Asks whether those who have it wrong should be told. */
  @GetMapping("/correction")
  String ask(@PathVariable LocalDate date, Model model) {
    var edition =
        editions
            .byDate(date)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
    model.addAttribute("date", date);
    model.addAttribute("day", EditorTimes.day(date));
    model.addAttribute(
        "corrections",
        amendments.of(edition).stream().filter(one -> !one.article().isEmpty()).toList());
    press.show(edition, model);
    return "admin/correction";
  }

  /**
   * @param note the editor's own words; may be empty
   */
  @PostMapping("/correction")
  String tell(@PathVariable LocalDate date, @RequestParam(defaultValue = "") String note) {
    return acts.on(
        date,
        "sent a correction",
        EditionActions.line(note),
        () -> {
          var edition = editions.require(date);
          var readers = monitor.countEarlier(edition);
          if (readers == 0) {
            throw new IllegalStateException("Nobody has the edition as it was before.");
          }
          delivery.sendCorrection(edition, amendments.letter(edition, EditionActions.line(note)));
          return "The correction goes to %s.".formatted(RunView.readers(readers));
        });
  }
}
