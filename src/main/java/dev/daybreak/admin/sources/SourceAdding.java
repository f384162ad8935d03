package dev.daybreak.admin.sources;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.daily.Daily;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.feeds.polling.SiteSources;
import dev.daybreak.feeds.polling.SourcePreview;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds a source by its address: first a preview of what is read there, then the rest. */
@Controller
class SourceAdding {
  private static final int SHOWN = 6;
  private static final Source NEW =
      new Source(0, "", "", Source.Kind.FEED, null, 0.5, null, null, false, false, null);

  private final Sources sources;
  private final Collecting collecting;
  private final SiteSources sites;
  private final SectionNames sections;
  private final SourceNotes notes;
  private final Daily daily;
  private final Editions editions;
  private final AdminWords words;

  SourceAdding(
      Sources sources,
      Collecting collecting,
      SiteSources sites,
      SectionNames sections,
      SourceNotes notes,
      Daily daily,
      Editions editions,
      AdminWords words) {
    this.sources = sources;
    this.collecting = collecting;
    this.sites = sites;
    this.sections = sections;
    this.notes = notes;
    this.daily = daily;
    this.editions = editions;
    this.words = words;
  }

  /**
   * What was read at an address.
   *
   * @param kind how it is read, in words; empty for a feed
   * @param facts number of articles, the newest, pictures: a line
   * @param trouble in words; null if it can be read
   * @param there the id of the source that has this address already; null if there is none
   */
  public record Preview(
      @Nullable String title,
      String kind,
      String facts,
      List<SourceArticle> articles,
      @Nullable String trouble,
      List<String> offers,
      @Nullable Long there) {}

  @GetMapping("/admin/sources/new")
  String start(Model model) {
    return page(SourceForm.EMPTY, null, model);
  }

  /**
   * Previews an address.
   *
   * @param offer a feed that the page at the last address links to; null: the form's address
   */
  @PostMapping("/admin/sources/look")
  String look(SourceForm form, @RequestParam(required = false) String offer, Model model) {
    var meant = offer == null ? form : form.at(offer);
    try {
      var look = sites.look(meant.web(), meant.access(Access.PLAIN));
      var found = look.source();
      var there = sources.byAddress(found.address()).map(Source::id).orElse(null);
      model.addAttribute("ready", look.trouble() == null && there == null);
      if (look.trouble() != null && look.trouble().what().code().equals(SiteSources.AN_ARTICLE)) {
        draft().ifPresent(draft -> offerStory(draft, model));
      }
      return page(
          meant.at(found).filled(look.title(), look.language()), preview(look, there), model);
    } catch (Refused e) {
      model.addAttribute("wrong", words.page().of(e));
      return page(meant.filled(null, null), null, model);
    }
  }

  @PostMapping("/admin/sources")
  String add(SourceForm form, HttpServletRequest request, Model model, RedirectAttributes flash) {
    try {
      var address = form.web();
      var source = form.source(NEW.as(form.kindOnTheWeb()), address);
      if (sources.byAddress(address).isPresent()) {
        throw new Refused("admin.source.known", address);
      }
      var added = sources.add(source);
      sources.keepName(added.id());
      sources.access(added.id(), form.access(Access.PLAIN));
      sources.enrich(added.id(), form.enriching());
      notes.add(request, Audited.SOURCE_ADDED, "source " + added.name());
      var polled = collecting.poll(added.id());
      flash.addFlashAttribute(
          polled.problems().isEmpty() ? "notice" : "problem",
          words.page().of("source.added", SourcePages.result(polled, words.page())));
      return "redirect:/admin/sources/" + added.id();
    } catch (Refused e) {
      model.addAttribute("wrong", words.page().of(e));
      model.addAttribute("ready", true);
      return page(form.filled(null, null), null, model);
    }
  }

  /** An article is no source, but may be a story of the next draft. */
  private void offerStory(Edition draft, Model model) {
    model.addAttribute("draft", draft.date());
    model.addAttribute("draftDay", words.page().times().day(draft.date()));
  }

  /** Today's edition if its stories may still change, else tomorrow's. */
  private Optional<Edition> draft() {
    return Stream.of(daily.today(), daily.today().plusDays(1))
        .flatMap(date -> editions.byDate(date).stream())
        .filter(edition -> edition.state().mayBeComposed())
        .findFirst();
  }

  private String page(SourceForm form, @Nullable Preview preview, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("preview", preview);
    model.addAttribute("hasPassword", false);
    model.addAttribute("sections", SourcePages.offered(sections, form.section()));
    return "admin/source-new";
  }

  private Preview preview(SourcePreview look, @Nullable Long there) {
    var page = words.page();
    var trouble = look.trouble();
    return new Preview(
        look.title(),
        SourceRow.kind(look.source(), page),
        facts(look, page),
        look.articles().stream()
            .limit(SHOWN)
            .map(article -> SourceArticle.of(article, "", page.times(), words.reasons()))
            .toList(),
        trouble == null ? null : trouble.in(page.errors()),
        look.offers(),
        there);
  }

  private static String facts(SourcePreview look, PageWords words) {
    var articles = look.articles();
    var facts = new ArrayList<String>();
    facts.add(words.of("preview.articles", articles.size()));
    articles.stream()
        .map(Article::published)
        .max(Instant::compareTo)
        .ifPresent(newest -> facts.add(words.of("preview.newest", words.times().fromNow(newest))));
    var pictures = articles.stream().map(Article::picture).filter(Objects::nonNull).count();
    facts.add(pictures == 0 ? words.of("preview.bare") : words.of("preview.pictures", pictures));
    if (look.ahead() > 0) {
      facts.add(words.of("preview.future", look.ahead()));
    }
    return String.join(", ", facts) + ".";
  }
}
