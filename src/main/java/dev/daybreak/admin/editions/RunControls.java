package dev.daybreak.admin.editions;

import dev.daybreak.admin.Role;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DoubtedAddresses;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.edition.CorrectedEditions;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.desk.Amendment;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.newsletter.Refused;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows a run and its corrections, and decides whether an edition may be corrected. */
@Component
class RunControls {
  private final RunMonitor runs;
  private final CorrectedEditions editions;
  private final Amendments amendments;
  private final DoubtedAddresses doubted;
  private final EditionViews views;
  private final AuditedActions actions;

  RunControls(
      RunMonitor runs,
      CorrectedEditions editions,
      Amendments amendments,
      DoubtedAddresses doubted,
      EditionViews views,
      AuditedActions actions) {
    this.doubted = doubted;
    this.runs = runs;
    this.editions = editions;
    this.amendments = amendments;
    this.views = views;
    this.actions = actions;
  }

  /** Whether who asks may correct an edition that readers have. */
  boolean mayCorrect(Edition edition) {
    return actions.has(Role.EDITOR) && isCorrectable(edition);
  }

  private boolean isCorrectable(Edition edition) {
    return EditionView.mayCorrect(
        edition.state(), runs.status(edition).map(run -> run.pausedAt() != null).orElse(false));
  }

  /**
   * Checks that an edition that readers have may be corrected by who asks: a draft's words are a
   * writer's, those that readers have an editor's.
   *
   * @throws Refused if it may not, or it is being sent: its text cannot change during a run
   */
  void requireMayCorrect(Edition edition) {
    actions.require(Role.EDITOR);
    if (!isCorrectable(edition)) {
      throw new Refused("admin.run.pause");
    }
  }

  /** Adds the run of an edition, its corrections and the doubted addresses to a page. */
  void show(Edition edition, Model model) {
    showRun(edition, model);
    if (edition.state().published()) {
      var count = doubted.count();
      if (count > 0) {
        model.addAttribute("doubted", views.words().of("suppression.addresses", count));
      }
      model.addAttribute("corrects", corrects(edition));
    }
  }

  /** Adds the run alone to a part of a page. */
  Optional<RunView> showRun(Edition edition, Model model) {
    var run = runs.status(edition).map(status -> view(edition, status));
    run.ifPresent(shown -> model.addAttribute("run", shown));
    return run;
  }

  private RunView view(Edition edition, RunStatus status) {
    return RunView.of(status, runs.said(edition), edition.state() == State.SENDING, views.words());
  }

  private CorrectionView corrects(Edition edition) {
    var all = amendments.of(edition);
    if (all.stream().noneMatch(Amendment::isForReaders)) {
      return corrects(0, Optional.empty());
    }
    return corrects(
        Amendments.isTold(all) ? runs.countEarlier(edition) : 0,
        editions
            .correctionOf(edition)
            .flatMap(mail -> runs.status(mail).map(status -> view(mail, status).sentence())));
  }

  private CorrectionView corrects(long readers, Optional<String> progress) {
    return new CorrectionView(readers, views.words().readers(readers), progress.orElse(null));
  }
}
