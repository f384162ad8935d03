package dev.daybreak.admin.editions;

import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.RunStatus;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendments;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the press does at the moment: whether it runs, and whether it may be corrected. */
@Component
class RunControls {
  private final RunMonitor runs;
  private final Editions editions;
  private final Amendments amendments;
  private final EditionViews views;

  RunControls(RunMonitor runs, Editions editions, Amendments amendments, EditionViews views) {
    this.runs = runs;
    this.editions = editions;
    this.amendments = amendments;
    this.views = views;
  }

  boolean mayCorrect(Edition edition) {
    return EditionView.mayCorrect(
        edition.state(), runs.status(edition).map(run -> run.pausedAt() != null).orElse(false));
  }

  /**
   * @throws IllegalStateException where it runs: what it says cannot change under way
   */
  void requireMayCorrect(Edition edition) {
    if (!mayCorrect(edition)) {
      throw new IllegalStateException(
          "The edition is on its way: pause it first, then correct it.");
    }
  }

  /** Gives a page the run of an edition, and what of it was corrected. */
  void show(Edition edition, Model model) {
    showRun(edition, model);
    if (edition.state().published()) {
      model.addAttribute("corrects", corrects(edition));
    }
  }

  /** Gives a part of a page the run alone. */
  Optional<RunView> showRun(Edition edition, Model model) {
    var run = runs.status(edition).map(status -> view(edition, status));
    run.ifPresent(shown -> model.addAttribute("run", shown));
    return run;
  }

  private RunView view(Edition edition, RunStatus status) {
    return RunView.of(status, edition.state() == State.SENDING, views.times());
  }

  private CorrectionView corrects(Edition edition) {
    if (amendments.of(edition).isEmpty()) {
      return new CorrectionView(0, null);
    }
    var told =
        editions
            .correctionOf(edition)
            .flatMap(mail -> runs.status(mail).map(status -> view(mail, status).sentence()));
    return new CorrectionView(runs.countEarlier(edition), told.orElse(null));
  }
}
