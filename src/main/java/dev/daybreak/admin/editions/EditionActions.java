package dev.daybreak.admin.editions;

import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.preflight.Preflight;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an editor can do to a whole edition. */
@Controller
@RequestMapping("/admin/editions/{date}")
class EditionActions {
  private final Editions editions;
  private final Composing composing;
  private final Daily daily;
  private final TestMail testMail;
  private final Amendments amendments;
  private final RunControls press;
  private final Preflight preflight;
  private final Corrections corrections;
  private final AuditedActions acts;

  EditionActions(
      Editions editions,
      Composing composing,
      Daily daily,
      TestMail testMail,
      Amendments amendments,
      RunControls press,
      Preflight preflight,
      Corrections corrections,
      AuditedActions acts) {
    this.editions = editions;
    this.composing = composing;
    this.daily = daily;
    this.testMail = testMail;
    this.amendments = amendments;
    this.press = press;
    this.preflight = preflight;
    this.corrections = corrections;
    this.acts = acts;
  }

  @PostMapping("/hold")
  String hold(@PathVariable LocalDate date, @RequestParam(defaultValue = "") String why) {
    return acts.on(
        date,
        "held",
        line(why),
        () -> {
          var now = daily.hold(date, acts.who(), line(why));
          if (now.state() != State.HELD) {
            throw new IllegalStateException("Too late to hold it: it is on its way.");
          }
          return "The edition is held. It will not go until somebody releases it.";
        });
  }

  @PostMapping("/release")
  String release(@PathVariable LocalDate date) {
    return acts.on(
        date,
        "released",
        () ->
            daily.release(date).state() == State.DRAFT
                ? "The edition is a draft again and goes at its time."
                : "The edition is released and goes as soon as its time has come.");
  }

  /** Chooses the stories again, with everything the desk did applied; or for the first time. */
  @PostMapping("/compose")
  String compose(@PathVariable LocalDate date) {
    return acts.on(
        date,
        "chose again",
        () -> {
          if (editions.byDate(date).isPresent()) {
            daily.composeAgain(date);
            return "The stories were chosen again from what has come in.";
          }
          if (!EditionPages.mayCompose(date, daily.today())) {
            throw new IllegalArgumentException(
                "An edition can be composed for today and for tomorrow, not for %s."
                    .formatted(date));
          }
          composing.collectAndCompose(date);
          return "All sources were asked and a first draft was made.";
        });
  }

  @PostMapping("/words")
  String words(
      @PathVariable LocalDate date,
      @RequestParam String subject,
      @RequestParam String preheader,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(required = false) @Nullable String composed) {
    if (composed != null) {
      return acts.on(
          date,
          "took the composed subject",
          () -> {
            editions.words(editions.require(date), null, null);
            return "Subject and preheader follow the stories again.";
          });
    }
    return acts.on(
        date,
        "changed the subject",
        line(subject),
        () -> {
          if (line(subject).isEmpty()) {
            throw new IllegalArgumentException(
                "A mail needs a subject: write one, or take the composed one.");
          }
          var edition = editions.require(date);
          if (edition.state().published()) {
            press.requireMayCorrect(edition);
            amendments.words(edition, line(subject), line(preheader), acts.who());
            return "Subject and preheader are corrected for whoever has not got it yet.";
          }
          editions.words(edition, line(subject), line(preheader), seen);
          return "Subject and preheader are saved.";
        });
  }

  @PostMapping("/test")
  String test(@PathVariable LocalDate date, @RequestParam String to) {
    return acts.on(
        date,
        "sent a test",
        "to " + line(to),
        () -> {
          var test = testMail.send(editions.require(date), to.strip());
          return (test.accepted()
                  ? "The test went to %s: the SMTP server said %s."
                  : "The test did not go to %s: %s.")
              .formatted(test.to(), test.reply());
        });
  }

  @PostMapping("/send")
  String send(@PathVariable LocalDate date) {
    return acts.on(
        date,
        "sent now",
        () -> {
          var edition = editions.require(date);
          var sent = edition.state().published();
          var added = daily.sendNow(date);
          if (!sent) {
            return "The edition is on its way.";
          }
          return added == 0
              ? "Everybody who is subscribed has a row in its ledger already."
              : "It goes to " + RunView.readers(added) + " more.";
        });
  }

  @PostMapping("/preflight")
  String preflight(@PathVariable LocalDate date) {
    return acts.on(
        date,
        "checked it again",
        () -> {
          var report = preflight.check(editions.require(date));
          return report.mayLock()
              ? "It was checked again: nothing stops it."
              : "It was checked again, and would be held: " + report.stopping() + ".";
        });
  }

  /** Sets right what a sent edition said wrongly. */
  @PostMapping("/correct")
  String correct(
      @PathVariable LocalDate date,
      @RequestParam String words,
      @RequestParam(required = false) @Nullable String mail) {
    return acts.on(
        date,
        "corrected",
        line(words) + (mail == null ? "" : " (in the next mail too)"),
        () -> {
          corrections.add(editions.require(date), acts.who(), words, mail != null);
          return mail == null
              ? "The correction stands on the web edition."
              : "The correction stands on the web edition, and at the top of the next mail.";
        });
  }

  @PostMapping("/correct/{id}/remove")
  String takeBack(@PathVariable LocalDate date, @PathVariable long id) {
    return acts.on(
        date,
        "took a correction back",
        () -> {
          if (!corrections.remove(editions.require(date), id)) {
            throw new IllegalStateException(
                "A mail has told this correction: it cannot be taken back. Add another one.");
          }
          return "The correction is taken back.";
        });
  }

  /** One line without control characters: it becomes a header or a row of the log. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
