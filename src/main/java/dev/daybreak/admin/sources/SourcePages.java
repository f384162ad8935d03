package dev.daybreak.admin.sources;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.PartWords;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.edition.desk.JudgedArticles;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.feeds.polling.PollResult;
import dev.daybreak.headlines.OutletKinds;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The table of sources, and the page of each. */
@Controller
class SourcePages {
  private static final int LATEST = 8;

  /** So many articles of an owner tell what kind of outlet it is. */
  private static final int TELLING = 200;

  private final Sources sources;
  private final Collecting collecting;
  private final JudgedArticles articles;
  private final SectionNames sections;
  private final EditorialRules rules;
  private final SourceNotes notes;
  private final AdminWords words;

  SourcePages(
      Sources sources,
      Collecting collecting,
      JudgedArticles articles,
      SectionNames sections,
      EditorialRules rules,
      SourceNotes notes,
      AdminWords words) {
    this.sources = sources;
    this.collecting = collecting;
    this.articles = articles;
    this.sections = sections;
    this.rules = rules;
    this.notes = notes;
    this.words = words;
  }

  @GetMapping("/admin/sources")
  String list(@RequestParam(defaultValue = "") String find, Model model) {
    var page = words.page();
    var rows =
        sources.health().stream()
            .map(health -> SourceRow.of(health, page))
            .sorted(Comparator.comparing(row -> !row.ill()))
            .toList();
    model.addAttribute("count", rows.size());
    model.addAttribute("ill", rows.stream().filter(SourceRow::ill).count());
    model.addAttribute("find", find);
    model.addAttribute("rows", rows.stream().filter(row -> isMeant(row, find)).toList());
    return "admin/sources";
  }

  private static boolean isMeant(SourceRow row, String find) {
    var source = row.health().source();
    var part = find.strip().toLowerCase(Locale.ROOT);
    return Stream.of(source.name(), source.address(), source.section(), source.owner())
        .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(part));
  }

  @GetMapping("/admin/sources/{id}")
  String one(@PathVariable long id, Model model) {
    var source = source(id);
    return shown(source, SourceForm.of(source, sources.access(id), sources.enrich(id)), model);
  }

  private String shown(Source source, SourceForm form, Model model) {
    var page = words.page();
    var health =
        sources.health().stream()
            .filter(each -> each.source().id() == source.id())
            .findFirst()
            .orElseThrow(SourcePages::gone);
    model.addAttribute("source", source);
    model.addAttribute("row", SourceRow.of(health, page));
    model.addAttribute("form", form);
    model.addAttribute("hasPassword", sources.access(source.id()).password() != null);
    model.addAttribute("sections", offered(sections, form.section()));
    model.addAttribute("counts", kind(source));
    var latest = articles.latestOf(source.id(), LATEST);
    var fromPages = articles.fromPages(latest);
    model.addAttribute(
        "latest",
        latest.stream()
            .map(
                article ->
                    SourceArticle.of(
                        article,
                        PartWords.of(fromPages.getOrDefault(article.id(), Set.of()), page),
                        page.times(),
                        words.reasons()))
            .toList());
    return "admin/source";
  }

  /**
   * What kind of outlet its stories count it as: all sources of its owner are one. Empty before the
   * first article.
   */
  private String kind(Source source) {
    var told = articles.latestOf(source.voice(), TELLING);
    return told.isEmpty() ? "" : words.reasons().names(OutletKinds.of(told, rules.settings()));
  }

  /** The configured sections, and one that is in use without being configured. */
  static List<String> offered(SectionNames sections, @Nullable String used) {
    var offered = new ArrayList<>(sections.sections().keySet());
    if (used != null && !used.isBlank() && !offered.contains(used)) {
      offered.add(used);
    }
    return offered;
  }

  @PostMapping("/admin/sources/{id}")
  String save(
      @PathVariable long id,
      SourceForm form,
      HttpServletRequest request,
      Model model,
      RedirectAttributes flash) {
    var source = source(id);
    try {
      // A folder's path is not a web address and can only be changed on the server.
      var address = source.kind() == Source.Kind.FOLDER ? source.address() : form.web();
      var changed = form.source(source, address);
      sources.update(changed);
      sources.access(id, form.access(sources.access(id)));
      sources.enrich(id, form.enriching());
      notes.changed(request, Audited.SOURCE_CHANGED, source, changed);
      flash.addFlashAttribute("notice", words.page().of("source.changed", changed.name()));
    } catch (Refused e) {
      model.addAttribute("problem", words.page().of(e));
      return shown(source, form.filled(null, null), model);
    }
    return "redirect:/admin/sources/" + id;
  }

  /** Uses a feed that the page at the source's address links to. */
  @PostMapping("/admin/sources/{id}/move")
  String move(
      @PathVariable long id,
      @RequestParam String address,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var source = source(id);
    try {
      var form = SourceForm.of(source, sources.access(id), sources.enrich(id)).at(address);
      var moved = form.source(source.as(Source.Kind.FEED), form.web());
      sources.update(moved);
      notes.changed(request, Audited.SOURCE_MOVED, source, moved);
      say(collecting.poll(id), flash);
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
    }
    return "redirect:/admin/sources/" + id;
  }

  @PostMapping("/admin/sources/{id}/remove")
  String remove(@PathVariable long id, HttpServletRequest request, RedirectAttributes flash) {
    var source = source(id);
    sources.remove(id);
    log(request, Audited.SOURCE_REMOVED, source);
    flash.addFlashAttribute("notice", words.page().of("source.removed", source.name()));
    return "redirect:/admin/sources";
  }

  @PostMapping("/admin/sources/{id}/poll")
  String poll(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var source = source(id);
    var polled = collecting.poll(id);
    log(request, Audited.SOURCE_POLLED, source);
    say(polled, flash);
    return back(id, back);
  }

  private void log(HttpServletRequest request, Audited what, Source source) {
    notes.add(request, what, "source " + source.name());
  }

  private void say(PollResult polled, RedirectAttributes flash) {
    flash.addFlashAttribute(
        polled.problems().isEmpty() ? "notice" : "problem", result(polled, words.page()));
  }

  @PostMapping("/admin/sources/{id}/pause")
  String pause(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      RedirectAttributes flash) {
    paused(id, true, request, flash);
    return back(id, back);
  }

  @PostMapping("/admin/sources/{id}/resume")
  String resume(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      RedirectAttributes flash) {
    paused(id, false, request, flash);
    return back(id, back);
  }

  private static String back(long id, String back) {
    return "redirect:/admin/sources" + (back.equals("one") ? "/" + id : "");
  }

  private void paused(
      long id, boolean paused, HttpServletRequest request, RedirectAttributes flash) {
    var source = source(id);
    sources.pause(id, paused);
    log(request, paused ? Audited.SOURCE_PAUSED : Audited.SOURCE_RESUMED, source);
    flash.addFlashAttribute(
        "notice", words.page().of(paused ? "source.pausing" : "source.resumed", source.name()));
  }

  /** The result of a poll in words. */
  static String result(PollResult polled, PageWords words) {
    var name = polled.source().name();
    if (!polled.problems().isEmpty()) {
      // Of a folder the first says how many files there are; its page lists them.
      return words.of("poll.problem", name, words.of(polled.problems().get(0).what()));
    }
    return polled.isUnchanged()
        ? words.of("poll.unchanged", name, polled.millis())
        : words.of(
            "poll.articles", polled.articles().size(), name, polled.fresh(), polled.millis());
  }

  private Source source(long id) {
    return sources.byId(id).orElseThrow(SourcePages::gone);
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such source");
  }
}
