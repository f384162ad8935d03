package dev.daybreak.admin.editions;

import dev.daybreak.admin.Audited;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.daily.Daily;
import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Editions.OwnWords;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An editor's actions on a whole edition. */
@Controller
@RequestMapping("/admin/editions/{date}")
class EditionActions {
  /** Characters; more is not shown by any mail program. */
  private static final int MOST_SUBJECT = 300;

  private static final int MOST_PREHEADER = 500;

  private final Editions editions;
  private final Composing composing;
  private final Daily daily;
  private final Amendments amendments;
  private final RunControls runControls;
  private final Preflight preflight;
  private final AuditedActions actions;

  EditionActions(
      Editions editions,
      Composing composing,
      Daily daily,
      Amendments amendments,
      RunControls runControls,
      Preflight preflight,
      AuditedActions actions) {
    this.editions = editions;
    this.composing = composing;
    this.daily = daily;
    this.amendments = amendments;
    this.runControls = runControls;
    this.preflight = preflight;
    this.actions = actions;
  }

  @PostMapping("/hold")
  String hold(@PathVariable LocalDate date, @RequestParam(defaultValue = "") String why) {
    return actions.on(
        date,
        Audited.HELD,
        line(why),
        () -> {
          var now = daily.hold(date, actions.who(), line(why));
          if (now.state() != State.HELD) {
            throw new Refused("admin.edition.late");
          }
          return Done.of("held");
        });
  }

  @PostMapping("/release")
  String release(@PathVariable LocalDate date) {
    return actions.on(
        date,
        Audited.RELEASED,
        () ->
            Done.of(
                daily.release(date).state() == State.DRAFT ? "released.draft" : "released.due"));
  }

  /** Selects the stories again, with all edits applied; or for the first time. */
  @PostMapping("/compose")
  String compose(@PathVariable LocalDate date) {
    return actions.on(
        date,
        Audited.SELECTED_AGAIN,
        () -> {
          if (editions.byDate(date).isPresent()) {
            composing.compose(date);
            return Done.of("selected");
          }
          if (!EditionPages.mayCompose(date, daily.today())) {
            throw new Refused("admin.edition.compose", date);
          }
          composing.collectAndCompose(date);
          return Done.of("drafted");
        });
  }

  /**
   * Changes subject and preheader.
   *
   * @param seen the subject that the editor saw
   * @param seenPreheader the preheader, likewise; null: any
   * @param composed whether to use the suggested texts instead; null: no
   */
  @PostMapping("/words")
  String words(
      @PathVariable LocalDate date,
      @RequestParam String subject,
      @RequestParam String preheader,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(required = false) @Nullable String seenPreheader,
      @RequestParam(required = false) @Nullable String composed) {
    if (composed != null) {
      return actions.on(
          date,
          Audited.SUBJECT_SUGGESTED,
          () -> {
            var before = editions.require(date);
            editions.words(before, null, null);
            return Done.of("subject.suggested")
                .changed(words(before), words(editions.require(date)));
          });
    }
    return actions.on(
        date,
        Audited.SUBJECT_CHANGED,
        line(subject),
        () -> {
          if (line(subject).isEmpty()) {
            throw new Refused("admin.subject.empty");
          }
          limit(line(subject), MOST_SUBJECT, "admin.subject.long");
          limit(line(preheader), MOST_PREHEADER, "admin.preheader.long");
          var edition = editions.require(date);
          if (edition.state().published()) {
            runControls.requireMayCorrect(edition);
            amendments.words(edition, line(subject), line(preheader), actions.who());
            return Done.of("subject.corrected")
                .changed(words(edition), words(editions.require(date)));
          }
          var own = new OwnWords(line(seen), seenPreheader == null ? null : line(seenPreheader));
          editions.words(edition, line(subject), line(preheader), own);
          return Done.of("subject.saved").changed(words(edition), words(editions.require(date)));
        });
  }

  private static void limit(String words, int most, String code) {
    var length = CleanText.length(words);
    if (length > most) {
      throw new Refused(code, most, length);
    }
  }

  private static String words(Edition edition) {
    return edition.subject() + "\n" + edition.preheader();
  }

  /**
   * Sends the edition.
   *
   * @param anyway whether to send it although it is held; null: no
   */
  @PostMapping("/send")
  String send(
      @PathVariable LocalDate date, @RequestParam(required = false) @Nullable String anyway) {
    return actions.on(
        date,
        Audited.SENT_NOW,
        () -> {
          var edition = editions.require(date);
          var sent = edition.state().published();
          var added = anyway == null ? daily.sendNow(date) : daily.sendAlthoughHeld(date);
          if (!sent) {
            return Done.of("sending");
          }
          return added == 0 ? Done.of("sent.none") : Done.of("sent.more", added);
        });
  }

  @PostMapping("/preflight")
  String preflight(@PathVariable LocalDate date) {
    return actions.on(
        date,
        Audited.CHECKED_AGAIN,
        () -> {
          var report = preflight.check(editions.require(date));
          return report.mayLock()
              ? Done.of("checked")
              : Done.of("checked.stops", Failure.several(report.stopping()));
        });
  }

  /** One line without control characters: it becomes a header or a row of the log. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
