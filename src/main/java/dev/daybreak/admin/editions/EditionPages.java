package dev.daybreak.admin.editions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.AuditPages;
import dev.daybreak.admin.EditorTimes;
import dev.daybreak.admin.MailHtml;
import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Correction;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.preflight.Preflight;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.StoredRenderings;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.feeds.Sources;
import dev.daybreak.newsletter.Publisher;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** An edition as its editor sees it. */
@Controller
class EditionPages {
  private final Editions editions;
  private final StoredRenderings renderings;
  private final TestMail sample;
  private final Daily daily;
  private final EditionViews views;
  private final RunControls press;
  private final Preflight preflight;
  private final Corrections corrections;
  private final Audit audit;
  private final Sources sources;
  private final PictureHost pictures;
  private final Publisher publisher;

  EditionPages(
      Editions editions,
      StoredRenderings renderings,
      TestMail sample,
      Daily daily,
      EditionViews views,
      RunControls press,
      Preflight preflight,
      Corrections corrections,
      Audit audit,
      Sources sources,
      PictureHost pictures,
      Publisher publisher) {
    this.editions = editions;
    this.renderings = renderings;
    this.sample = sample;
    this.daily = daily;
    this.views = views;
    this.press = press;
    this.preflight = preflight;
    this.corrections = corrections;
    this.audit = audit;
    this.sources = sources;
    this.pictures = pictures;
    this.publisher = publisher;
  }

  /** A correction with its time in words. */
  public record Corrected(Correction correction, String time) {}

  /** Today's edition, or the next one that there is. */
  @GetMapping("/admin")
  String today() {
    var today = daily.today();
    var there = editions.byDate(today).isPresent();
    return "redirect:/admin/editions/"
        + (there ? today : editions.beside(today, true, false).orElse(today));
  }

  @GetMapping("/admin/editions/{date}")
  String edition(
      @PathVariable LocalDate date,
      @RequestParam(defaultValue = "desktop") String view,
      @RequestParam(defaultValue = "light") String scheme,
      @RequestParam(required = false) @Nullable String correct,
      Model model) {
    var edition = editions.byDate(date);
    if (edition.isEmpty()) {
      return none(date, model);
    }
    if (correct != null) {
      model.addAttribute("correct", "yes");
    }
    show(edition.get(), view, scheme, model);
    return "admin/edition";
  }

  private void show(Edition edition, String view, String scheme, Model model) {
    var correcting =
        press.mayCorrect(edition)
            && (edition.state() == State.SENDING || model.containsAttribute("correct"));
    model.addAttribute("e", views.of(edition, correcting));
    press.show(edition, model);
    model.addAttribute("today", edition.date().equals(daily.today()));
    model.addAttribute("view", view);
    model.addAttribute("scheme", scheme.equals("dark") ? "dark" : "light");
    if (EditionView.mayWord(edition.state())) {
      model.addAttribute(
          "lacking", sources.missing().stream().map(health -> health.source().name()).toList());
    }
    var times = views.times();
    model.addAttribute(
        "log",
        audit.about(about(edition.date()), 12).stream()
            .map(line -> new AuditPages.Row(line, times.brief(line.at())))
            .toList());
    preflight(edition, model);
    model.addAttribute(
        "corrections",
        corrections.of(edition).stream()
            .map(correction -> new Corrected(correction, views.times().brief(correction.at())))
            .toList());
    try {
      switch (view) {
        case "text" ->
            model.addAttribute("text", SampleReader.fill(rendering(edition).text(), publisher));
        case "source" -> model.addAttribute("text", new String(sample.message(edition), UTF_8));
        default -> {}
      }
    } catch (RuntimeException e) {
      model.addAttribute("text", "It cannot be rendered: " + e.getMessage());
    }
  }

  private void preflight(Edition edition, Model model) {
    if (!edition.content().stories().isEmpty()) {
      model.addAttribute(
          "preflight",
          PreflightView.of(preflight.look(edition), edition.state().published(), views.times()));
    }
  }

  private String none(LocalDate date, Model model) {
    var times = views.times();
    var ahead = !date.isBefore(daily.today());
    model.addAttribute("date", date);
    model.addAttribute("day", EditorTimes.day(date));
    model.addAttribute("mayCompose", mayCompose(date, daily.today()));
    model.addAttribute("ahead", ahead);
    model.addAttribute("composeAt", times.brief(views.composeAt(date)));
    model.addAttribute("composeIn", times.fromNow(views.composeAt(date)));
    model.addAttribute("earlier", editions.beside(date, false, false).orElse(null));
    model.addAttribute("later", editions.beside(date, true, false).orElse(null));
    return "admin/no-edition";
  }

  /** Articles are there for today and tomorrow's early draft, and not for other dates. */
  static boolean mayCompose(LocalDate date, LocalDate today) {
    return date.equals(today) || date.equals(today.plusDays(1));
  }

  /** Says when the edition is no longer what the page shows; asked for every few seconds. */
  @GetMapping("/admin/editions/{date}/news")
  String news(
      @PathVariable LocalDate date,
      @RequestParam int revision,
      @RequestParam State state,
      Model model) {
    var edition = require(date);
    model.addAttribute("date", date);
    model.addAttribute("state", EditionViews.word(edition.state()));
    model.addAttribute("revision", revision);
    model.addAttribute("seen", state);
    model.addAttribute("moved", edition.state() != state);
    model.addAttribute("changed", edition.revision() != revision);
    return "admin/news";
  }

  /** The mail itself, for the frame on the page. */
  @GetMapping("/admin/editions/{date}/mail")
  ResponseEntity<byte[]> mail(
      @PathVariable LocalDate date, @RequestParam(required = false) @Nullable String scheme) {
    String html;
    try {
      html = pictures.shownHere(SampleReader.fill(rendering(require(date)).html(), publisher));
    } catch (ResponseStatusException e) {
      throw e;
    } catch (RuntimeException e) {
      // An editor of a template has to see what is wrong with it, in the place of the mail.
      html =
          "<!doctype html><title>Broken</title><pre>It cannot be rendered: %s</pre>"
              .formatted(
                  org.springframework.web.util.HtmlUtils.htmlEscape(
                      String.valueOf(e.getMessage())));
    }
    return MailHtml.framed(
        scheme == null ? html : SampleReader.scheme(html, scheme.equals("dark")));
  }

  /** The whole message, as a sample reader would get it. */
  @GetMapping("/admin/editions/{date}/message.eml")
  ResponseEntity<byte[]> message(@PathVariable LocalDate date) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("message/rfc822"))
        .cacheControl(CacheControl.noStore())
        .header("Content-Disposition", "attachment; filename=\"edition-" + date + ".eml\"")
        .body(sample.message(require(date)));
  }

  /** How far the run is; a page that shows it goes on asking. */
  @GetMapping("/admin/editions/{date}/run")
  String run(
      @PathVariable LocalDate date,
      @RequestParam boolean paused,
      HttpServletResponse response,
      Model model) {
    var edition = require(date);
    var run = press.showRun(edition, model);
    if (edition.state() != State.SENDING || run.map(RunView::isPaused).orElse(false) != paused) {
      // It has ended or been paused since the page was made: all of it says something else now.
      response.setHeader("HX-Refresh", "true");
    }
    model.addAttribute("date", date);
    return "admin/run";
  }

  /** Asks whether it is really meant. */
  @GetMapping("/admin/editions/{date}/send")
  String confirm(@PathVariable LocalDate date, Model model) {
    var edition = require(date);
    model.addAttribute("e", views.of(edition));
    model.addAttribute("sent", edition.state() == State.SENT);
    press.show(edition, model);
    preflight(edition, model);
    return "admin/send";
  }

  private Rendering rendering(Edition edition) {
    return renderings.of(edition, Variant.all(publisher.language()));
  }

  private Edition require(LocalDate date) {
    return editions
        .byDate(date)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
  }

  /** What the audit log calls an edition. */
  static String about(LocalDate date) {
    return "edition " + date;
  }
}
