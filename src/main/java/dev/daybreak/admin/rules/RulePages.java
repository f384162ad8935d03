package dev.daybreak.admin.rules;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.AuditPages;
import dev.daybreak.admin.EditorTimes;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Sources;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.newsletter.Newsletter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

/** The editor's rules of choosing: seen and changed while the program runs. */
@Controller
class RulePages {
  private static final String ABOUT = "rules";
  private static final Pattern OWN = Pattern.compile(".*/articles/([^/?#]+)$");

  private final EditorialRules rulebook;
  private final Sources sources;
  private final Articles articles;
  private final SectionNames sections;
  private final Audit audit;
  private final ZoneId zone;
  private final Clock clock;

  RulePages(
      EditorialRules rulebook,
      Sources sources,
      Articles articles,
      SectionNames sections,
      Audit audit,
      Newsletter newsletter,
      Clock clock) {
    this.rulebook = rulebook;
    this.sources = sources;
    this.articles = articles;
    this.sections = sections;
    this.audit = audit;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  @GetMapping("/admin/rules")
  String rules(Model model) {
    var settings = rulebook.settings();
    var times = new EditorTimes(zone, clock.instant());
    var known = known();
    model.addAttribute("rules", rulebook.rules());
    model.addAttribute("layout", settings.layout());
    model.addAttribute("beatPoints", settings.score().beat());
    model.addAttribute(
        "embargoes",
        rulebook.rules().embargoes().stream().map(one -> embargo(one, times)).toList());
    model.addAttribute("sections", known.sections());
    model.addAttribute("sources", known.sources());
    model.addAttribute("zone", zone.getId());
    model.addAttribute(
        "log",
        audit.about(ABOUT, 12).stream()
            .map(line -> new AuditPages.Row(line, times.brief(line.at())))
            .toList());
    return "admin/rules";
  }

  private EmbargoRow embargo(Embargo embargo, EditorTimes times) {
    return new EmbargoRow(
        embargo.article(),
        articles.byKeys(List.of(embargo.article())).stream()
            .findFirst()
            .map(Article::title)
            .orElse(null),
        times.exact(embargo.until()).substring(0, "2026-11-25 09:00".length()),
        !embargo.until().isAfter(times.now()));
  }

  @PostMapping("/admin/rules/{kind}")
  String set(
      @PathVariable String kind,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes flash) {
    var form =
        switch (kind) {
          case "quota" -> RuleForm.quota(typed, known());
          case "beat" -> RuleForm.beat(typed);
          case "embargo" -> RuleForm.embargo(typed, own(typed.get("article")), known());
          case "weight" -> RuleForm.weight(typed, known());
          default -> throw gone();
        };
    var change = form.change();
    if (change == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("asked", kind);
      model.addAttribute("asking", form);
      return rules(model);
    }
    return done(change, kind, request, flash);
  }

  /** Takes a rule away. Which one is said by its name: section, beat, article or source. */
  @PostMapping("/admin/rules/{kind}/remove")
  String remove(
      @PathVariable String kind,
      @RequestParam String which,
      HttpServletRequest request,
      RedirectAttributes flash) {
    var change =
        switch (kind) {
          case "quota" ->
              RuleForm.without(
                  "quota", which, rules -> rules.withQuotas(RuleForm.less(rules.quotas(), which)));
          case "beat" ->
              RuleForm.without(
                  "beat",
                  which,
                  rules ->
                      rules.withBeats(
                          rules.beats().stream()
                              .filter(one -> !one.name().equals(which))
                              .toList()));
          case "embargo" ->
              RuleForm.without(
                  "embargo",
                  which,
                  rules ->
                      rules.withEmbargoes(
                          rules.embargoes().stream()
                              .filter(one -> !one.article().equals(which))
                              .toList()));
          case "weight" ->
              RuleForm.without(
                  "weight",
                  which,
                  rules -> rules.withWeights(RuleForm.less(rules.weights(), which)));
          default -> throw gone();
        };
    return done(change, kind, request, flash);
  }

  private String done(
      RuleForm.Change change, String kind, HttpServletRequest request, RedirectAttributes flash) {
    var who = String.valueOf(request.getRemoteUser());
    try {
      rulebook.change(change.of(), who);
      audit.add(who, change.what(), ABOUT, change.said(), request.getRemoteAddr());
      flash.addFlashAttribute("notice", change.said() + ". It counts from the next choosing on.");
    } catch (IllegalStateException e) {
      flash.addFlashAttribute("problem", String.valueOf(e.getMessage()));
    }
    return "redirect:/admin/rules#" + kind;
  }

  /** The key of an article that has a page of ours, by that page's address. */
  private @Nullable String own(@Nullable String address) {
    var slug = OWN.matcher(String.valueOf(address).strip());
    return slug.matches() ? articles.bySlug(slug.group(1)).map(Article::key).orElse(null) : null;
  }

  private RuleForm.Known known() {
    var layout = rulebook.settings().layout();
    var named = new TreeSet<>(layout.sections());
    named.addAll(sections.sections().keySet());
    named.addAll(rulebook.rules().quotas().keySet());
    named.add(layout.otherSection());
    return new RuleForm.Known(named, sources.names(), zone, clock.instant());
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such kind of rule");
  }

  /**
   * An embargo as the page shows it.
   *
   * @param title null where no such article has come in yet
   * @param over whether it keeps nothing back any more
   */
  public record EmbargoRow(String article, @Nullable String title, String until, boolean over) {}
}
