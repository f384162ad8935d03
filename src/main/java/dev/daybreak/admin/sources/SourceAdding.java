package dev.daybreak.admin.sources;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Collecting;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourcePreview;
import dev.daybreak.feeds.Sources;
import dev.daybreak.newsletter.Newsletter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds a source by its address: first a look at what is read there, then the rest. */
@Controller
class SourceAdding {
  private static final int SHOWN = 6;
  private static final Source NEW =
      new Source(0, "", "", Source.Kind.FEED, null, 0.5, null, null, false, false);

  private final Sources sources;
  private final Collecting collecting;
  private final SectionNames sections;
  private final SourceNotes notes;
  private final ZoneId zone;
  private final Clock clock;

  SourceAdding(
      Sources sources,
      Collecting collecting,
      SectionNames sections,
      SourceNotes notes,
      Newsletter newsletter,
      Clock clock) {
    this.sources = sources;
    this.collecting = collecting;
    this.sections = sections;
    this.notes = notes;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /**
   * What was read at an address.
   *
   * @param facts how much, how new, in which language: a line
   * @param trouble in words; null where it can be read
   * @param there the id of the source that has this address already; else null
   */
  public record Preview(
      @Nullable String title,
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
   * @param offer an address that the one looked at before names as its feed
   */
  @PostMapping("/admin/sources/look")
  String look(SourceForm form, @RequestParam(required = false) String offer, Model model) {
    var meant = offer == null ? form : form.at(offer);
    try {
      var address = meant.web();
      var look = collecting.look(address, meant.access(Access.PLAIN));
      var there = sources.byAddress(address).map(Source::id).orElse(null);
      model.addAttribute("ready", look.trouble() == null && there == null);
      return page(
          meant.at(address).told(look.title(), look.language()), preview(look, there), model);
    } catch (IllegalArgumentException e) {
      model.addAttribute("wrong", String.valueOf(e.getMessage()));
      return page(meant.told(null, null), null, model);
    }
  }

  @PostMapping("/admin/sources")
  String add(SourceForm form, HttpServletRequest request, Model model, RedirectAttributes flash) {
    try {
      var address = form.web();
      var source = form.source(NEW, address);
      if (sources.byAddress(address).isPresent()) {
        throw new IllegalArgumentException(address + " is a source already");
      }
      var added = sources.add(source);
      sources.access(added.id(), form.access(Access.PLAIN));
      notes.add(request, "added", added.name());
      var polled = collecting.poll(added.id());
      flash.addFlashAttribute(
          polled.problems().isEmpty() ? "notice" : "problem", "Added. " + SourcePages.said(polled));
      return "redirect:/admin/sources/" + added.id();
    } catch (IllegalArgumentException e) {
      model.addAttribute("wrong", String.valueOf(e.getMessage()));
      model.addAttribute("ready", true);
      return page(form.told(null, null), null, model);
    }
  }

  private String page(SourceForm form, @Nullable Preview preview, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("preview", preview);
    model.addAttribute("hasPassword", false);
    model.addAttribute("sections", SourcePages.offered(sections, form.section()));
    return "admin/source-new";
  }

  private Preview preview(SourcePreview look, @Nullable Long there) {
    var times = new EditorTimes(zone, clock.instant());
    return new Preview(
        look.title(),
        facts(look, times),
        look.articles().stream()
            .limit(SHOWN)
            .map(article -> SourceArticle.of(article, times))
            .toList(),
        look.trouble(),
        look.offers(),
        there);
  }

  private static String facts(SourcePreview look, EditorTimes times) {
    var articles = look.articles();
    var facts = new ArrayList<String>();
    facts.add(articles.size() == 1 ? "1 article" : articles.size() + " articles");
    articles.stream()
        .map(Article::published)
        .max(Instant::compareTo)
        .ifPresent(newest -> facts.add("newest: " + times.fromNow(newest)));
    var pictures = articles.stream().map(Article::picture).filter(Objects::nonNull).count();
    facts.add(pictures == 0 ? "no pictures" : pictures + " with a picture");
    if (look.ahead() > 0) {
      facts.add(look.ahead() + " dated in the future");
    }
    return String.join(", ", facts) + ".";
  }
}
