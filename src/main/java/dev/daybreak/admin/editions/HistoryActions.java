package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.DeskStep;
import dev.daybreak.edition.desk.DeskSteps;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Undoes and redoes what editors did to an edition, step by step, also those of others. */
@Controller
class HistoryActions {
  private final Editions editions;
  private final DeskSteps desk;
  private final EditorActions edits;
  private final Composing composing;
  private final AuditedActions actions;
  private final AdminWords words;

  HistoryActions(
      Editions editions,
      DeskSteps desk,
      EditorActions edits,
      Composing composing,
      AuditedActions actions,
      AdminWords words) {
    this.editions = editions;
    this.desk = desk;
    this.edits = edits;
    this.composing = composing;
    this.actions = actions;
    this.words = words;
  }

  /**
   * Undoes the last step.
   *
   * @param step its number, as the page showed it
   */
  @PostMapping("/admin/editions/{date}/undo")
  String undo(@PathVariable LocalDate date, @RequestParam int step) {
    var details = details(editions.byDate(date).flatMap(desk::toUndo));
    return actions.on(
        date,
        Audited.STEP_UNDONE,
        details,
        () -> {
          var who = actions.who();
          var undone =
              moved(date, open -> desk.undo(open, step, who), open -> desk.redo(open, step, who));
          return Done.of("step.undone", undone.who(), what(undone), undone.said().about())
              .changed(undone.said().now(), undone.said().was());
        });
  }

  /** Redoes the step that was undone last, likewise. */
  @PostMapping("/admin/editions/{date}/redo")
  String redo(@PathVariable LocalDate date, @RequestParam int step) {
    var details = details(editions.byDate(date).flatMap(desk::toRedo));
    return actions.on(
        date,
        Audited.STEP_REDONE,
        details,
        () -> {
          var who = actions.who();
          var redone =
              moved(date, open -> desk.redo(open, step, who), open -> desk.undo(open, step, who));
          return Done.of("step.redone", redone.who(), what(redone), redone.said().about())
              .changed(redone.said().was(), redone.said().now());
        });
  }

  /** Moves a step; takes that back if the stories can't be selected with it. */
  private DeskStep moved(LocalDate date, Function<Edition, DeskStep> move, Consumer<Edition> back) {
    return desk.inTurn(
        requireOpen(date),
        () -> {
          var edition = requireOpen(date);
          var before = edits.of(edition);
          var step = move.apply(edition);
          if (!edits.of(edition).equals(before)) {
            try {
              composing.composeChanged(editions.require(date));
            } catch (Refused e) {
              back.accept(edition);
              throw e;
            }
          }
          return step;
        });
  }

  private Edition requireOpen(LocalDate date) {
    var edition = editions.require(date);
    if (!EditionView.mayWord(edition.state())) {
      throw new Refused("edition.desk.final", date);
    }
    return edition;
  }

  private String what(DeskStep step) {
    return words.page().of("audit." + step.what());
  }

  /** Whose step, about what. */
  private static String details(Optional<DeskStep> step) {
    return step.map(one -> one.who() + ": " + one.said().about()).orElse("");
  }
}
