package dev.daybreak.admin.sources;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Collecting;
import dev.daybreak.feeds.Polled;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.newsletter.Newsletter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

/** Where the articles come from, and which source is ill. */
@Controller
class SourcePages {
  private static final int LATEST = 8;

  private final Sources sources;
  private final Collecting collecting;
  private final Articles articles;
  private final SectionNames sections;
  private final SourceNotes notes;
  private final ZoneId zone;
  private final Clock clock;

  SourcePages(
      Sources sources,
      Collecting collecting,
      Articles articles,
      SectionNames sections,
      SourceNotes notes,
      Newsletter newsletter,
      Clock clock) {
    this.sources = sources;
    this.collecting = collecting;
    this.articles = articles;
    this.sections = sections;
    this.notes = notes;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  @GetMapping("/admin/sources")
  String list(@RequestParam(defaultValue = "") String find, Model model) {
    var times = new EditorTimes(zone, clock.instant());
    var rows =
        sources.health().stream()
            .map(health -> SourceRow.of(health, times))
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
    return shown(source, SourceForm.of(source, sources.access(id)), model);
  }

  private String shown(Source source, SourceForm form, Model model) {
    var times = new EditorTimes(zone, clock.instant());
    var health =
        sources.health().stream()
            .filter(each -> each.source().id() == source.id())
            .findFirst()
            .orElseThrow(SourcePages::gone);
    model.addAttribute("source", source);
    model.addAttribute("row", SourceRow.of(health, times));
    model.addAttribute("form", form);
    model.addAttribute("hasPassword", sources.access(source.id()).password() != null);
    model.addAttribute("sections", offered(sections, form.section()));
    model.addAttribute(
        "latest",
        articles.latestOf(source.id(), LATEST).stream()
            .map(article -> SourceArticle.of(article, times))
            .toList());
    return "admin/source";
  }

  /** The paper's sections, and one that nobody set up but that is in use. */
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
      // A folder's path is no address of the web and is changed on the server alone.
      var address = source.kind() == Source.Kind.FEED ? form.web() : source.address();
      var changed = form.source(source, address);
      sources.update(changed);
      sources.access(id, form.access(sources.access(id)));
      notes.add(request, "changed", changed.name());
      flash.addFlashAttribute("notice", changed.name() + " was changed.");
    } catch (IllegalArgumentException e) {
      model.addAttribute("problem", String.valueOf(e.getMessage()));
      return shown(source, form.told(null, null), model);
    }
    return "redirect:/admin/sources/" + id;
  }

  /** Takes an address that the source's own address names as its feed. */
  @PostMapping("/admin/sources/{id}/move")
  String move(
      @PathVariable long id,
      @RequestParam String address,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var source = source(id);
    try {
      var form = SourceForm.of(source, sources.access(id)).at(address);
      sources.update(form.source(source, form.web()));
      notes.add(request, "moved", source.name());
      say(collecting.poll(id), flash);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute("problem", String.valueOf(e.getMessage()));
    }
    return "redirect:/admin/sources/" + id;
  }

  @PostMapping("/admin/sources/{id}/remove")
  String remove(@PathVariable long id, HttpServletRequest request, RedirectAttributes flash) {
    var source = source(id);
    sources.remove(id);
    notes.add(request, "removed", source.name());
    flash.addFlashAttribute("notice", source.name() + " was removed; its articles stay for now.");
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
    notes.add(request, "polled", source.name());
    say(polled, flash);
    return back(id, back);
  }

  private static void say(Polled polled, RedirectAttributes flash) {
    flash.addFlashAttribute(polled.problems().isEmpty() ? "notice" : "problem", said(polled));
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
    notes.add(request, paused ? "paused" : "resumed", source.name());
    flash.addFlashAttribute(
        "notice",
        paused
            ? source.name() + " is paused: it is not asked until you resume it."
            : source.name() + " is asked again.");
  }

  static String said(Polled polled) {
    var name = polled.source().name();
    if (!polled.problems().isEmpty()) {
      var all = String.join("; ", polled.problems().stream().map(Problem::what).toList());
      return "%s: %s".formatted(name, all);
    }
    if (polled.isUnchanged()) {
      return "%s has nothing new (%d ms).".formatted(name, polled.millis());
    }
    return "%s: %d articles, %d of them new (%d ms)."
        .formatted(name, polled.articles().size(), polled.fresh(), polled.millis());
  }

  private Source source(long id) {
    return sources.byId(id).orElseThrow(SourcePages::gone);
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such source");
  }
}
