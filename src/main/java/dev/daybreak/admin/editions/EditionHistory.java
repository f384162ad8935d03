package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.AuditRow;
import dev.daybreak.admin.PageWords;
import dev.daybreak.daily.signing.SignOffs;
import dev.daybreak.edition.Correction;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.desk.DeskStep;
import dev.daybreak.edition.desk.DeskSteps;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what editors did to an edition: its log, steps, signatures and corrections. */
@Component
class EditionHistory {
  private static final int LINES = 12;

  private final Audit audit;
  private final Corrections corrections;
  private final DeskSteps desk;
  private final SignOffs signOffs;
  private final AdminWords words;

  EditionHistory(
      Audit audit, Corrections corrections, DeskSteps desk, SignOffs signOffs, AdminWords words) {
    this.signOffs = signOffs;
    this.audit = audit;
    this.corrections = corrections;
    this.desk = desk;
    this.words = words;
  }

  /**
   * The last steps on an edition's desk, the newest first.
   *
   * @param undo the one to undo next; null if there is none, or it is too late
   * @param redo the one to redo next; null likewise
   */
  public record Steps(@Nullable StepView undo, @Nullable StepView redo, List<StepView> latest) {}

  /**
   * A step in words.
   *
   * @param what the act: "dropped"
   * @param about its object; may be empty
   * @param was what it changed; empty if it does not say
   * @param now what that became; empty if it does not say
   */
  public record StepView(
      int number,
      String time,
      String who,
      String what,
      String about,
      String was,
      String now,
      boolean undone) {

    static StepView of(DeskStep step, PageWords words) {
      var said = step.said();
      return new StepView(
          step.number(),
          words.times().brief(step.at()),
          step.who(),
          words.of("audit." + step.what()),
          said.about(),
          Objects.requireNonNullElse(said.was(), ""),
          Objects.requireNonNullElse(said.now(), ""),
          step.undone());
    }
  }

  Steps steps(Edition edition) {
    var page = words.page();
    var open = EditionView.mayWord(edition.state());
    var latest = desk.latest(edition, LINES).stream().map(step -> StepView.of(step, page)).toList();
    return new Steps(
        open ? desk.toUndo(edition).map(step -> StepView.of(step, page)).orElse(null) : null,
        open ? desk.toRedo(edition).map(step -> StepView.of(step, page)).orElse(null) : null,
        latest);
  }

  /** A correction with its time in words. */
  public record Corrected(Correction correction, String time) {}

  /** Who signed an edition off, as this person sees it; empty if no one has to. */
  Optional<SignOffView> signOff(Edition edition, String who) {
    return SignOffView.of(signOffs, edition, who, words.page());
  }

  /** The latest lines of the log, newest first. */
  List<AuditRow> log(Edition edition) {
    var page = words.page();
    return audit.about(EditionPages.about(edition.date()), LINES).stream()
        .map(line -> AuditRow.of(line, page.times().brief(line.at()), page))
        .toList();
  }

  List<Corrected> corrections(Edition edition) {
    var times = words.page().times();
    return corrections.of(edition).stream()
        .map(correction -> new Corrected(correction, times.brief(correction.at())))
        .toList();
  }
}
