package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.DeskSteps;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adds and removes the corrections that are shown above a sent edition. */
@Controller
@RequestMapping("/admin/editions/{date}/correct")
class CorrectionActions {
  private final Editions editions;
  private final Corrections corrections;
  private final DeskSteps desk;
  private final AuditedActions actions;

  CorrectionActions(
      Editions editions, Corrections corrections, DeskSteps desk, AuditedActions actions) {
    this.editions = editions;
    this.corrections = corrections;
    this.desk = desk;
    this.actions = actions;
  }

  /**
   * Adds a correction.
   *
   * @param mail whether the next email shows it too; null: no
   */
  @PostMapping
  String correct(
      @PathVariable LocalDate date,
      @RequestParam String words,
      @RequestParam(required = false) @Nullable String mail) {
    return actions.on(
        date,
        mail == null ? Audited.CORRECTED : Audited.CORRECTED_BY_EMAIL,
        EditionActions.line(words),
        () -> {
          corrections.add(editions.require(date), actions.who(), words, mail != null);
          if (mail != null) {
            touched(Audited.CORRECTED_BY_EMAIL);
          }
          return Done.of(mail == null ? "correction" : "correction.mail");
        });
  }

  @PostMapping("/{id}/remove")
  String remove(@PathVariable LocalDate date, @PathVariable long id) {
    return actions.on(
        date,
        Audited.CORRECTION_REMOVED,
        () -> {
          if (!corrections.remove(editions.require(date), id)) {
            throw new Refused("admin.correction.announced");
          }
          touched(Audited.CORRECTION_REMOVED);
          return Done.of("correction.removed");
        });
  }

  /** The emails that are still to be sent say something else now. */
  private void touched(Audited what) {
    editions.open().keySet().stream()
        .flatMap(id -> editions.byId(id).stream())
        .forEach(open -> desk.touched(open, actions.who(), what.code()));
  }
}
