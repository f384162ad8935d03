package dev.daybreak.site;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.rendering.EditionPage;
import dev.daybreak.edition.rendering.EditionPage.Group;
import dev.daybreak.edition.rendering.Renderer;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.site.CorrectionLines.CorrectionLine;
import dev.daybreak.site.Site.Link;
import dev.daybreak.site.sharing.Shared;
import dev.daybreak.site.sharing.Sharing;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The web edition: what the email of a published edition says, as a page, with its corrections. */
@Controller
class WebEditionPages {
  private final Editions editions;
  private final Renderer renderer;
  private final CorrectionLines corrections;
  private final Sharing sharing;
  private final Publisher publisher;
  private final PageDates dates;
  private final Forms forms;

  WebEditionPages(
      Editions editions,
      Renderer renderer,
      CorrectionLines corrections,
      Sharing sharing,
      Publisher publisher,
      PageDates dates,
      Forms forms) {
    this.editions = editions;
    this.renderer = renderer;
    this.corrections = corrections;
    this.sharing = sharing;
    this.publisher = publisher;
    this.dates = dates;
    this.forms = forms;
  }

  /**
   * One edition.
   *
   * @param edition what the email says
   * @param parts its sections, choice and closing, in order
   * @param how the path of the page that tells how it was chosen
   */
  public record WebPage(
      String day,
      String canonical,
      Shared shared,
      @Nullable Link previous,
      @Nullable Link next,
      String how,
      EditionPage edition,
      List<Part> parts,
      List<CorrectionLine> corrections) {}

  /** Stories under one label; {@code id} is its anchor, the same for readers of any language. */
  public record Part(String id, Group group) {}

  @GetMapping("/editions/{date}")
  String edition(
      @PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate date, Locale language, Model model) {
    model.addAttribute("page", page(published(date), language.toLanguageTag()));
    model.addAttribute("form", forms.empty());
    return "site/edition";
  }

  private WebPage page(Edition edition, String language) {
    var date = edition.date();
    var query = language.equals(publisher.language()) ? "" : "?lang=" + language;
    var told = renderer.web(edition, language);
    return new WebPage(
        dates.full(date),
        publisher.url("/editions/" + date),
        sharing.edition(edition, told, language),
        beside(date, false, query).orElse(null),
        beside(date, true, query).orElse(null),
        "/editions/" + date + "/how" + query,
        told,
        parts(told),
        corrections.of(edition, told.strings()));
  }

  /** The anchor of a section is its name, as in its page's address. */
  static List<Part> parts(EditionPage page) {
    var parts = new ArrayList<Part>();
    var ids = new HashSet<String>();
    for (var section : page.sections()) {
      var slug = SectionPath.slug(section.label());
      var id = slug.isEmpty() || !ids.add(slug) ? "part-" + (parts.size() + 1) : slug;
      parts.add(new Part("in-" + id, section));
    }
    if (page.choice() != null) {
      parts.add(new Part("choice", page.choice()));
    }
    if (page.closing() != null) {
      parts.add(new Part("closing", page.closing()));
    }
    return parts;
  }

  private Edition published(LocalDate date) {
    return editions
        .byDate(date)
        .filter(edition -> edition.state().published())
        .orElseThrow(NotHere::new);
  }

  private Optional<Link> beside(LocalDate date, boolean later, String query) {
    return editions
        .beside(date, later, true)
        .map(other -> new Link(dates.full(other), "/editions/" + other + query));
  }
}
