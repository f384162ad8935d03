package dev.daybreak.admin.rules;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audit;
import dev.daybreak.admin.AuditRow;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.EditorTimes;
import dev.daybreak.admin.PageWords;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.headlines.ReasonWords;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Shows and changes the editors' rules of selection. */
@Controller
class RulePages {
  private static final String ABOUT = "rules";
  private static final Pattern OWN = Pattern.compile(".*/articles/([^/?#]+)$");

  private final EditorialRules rules;
  private final Sources sources;
  private final Articles articles;
  private final ArticleStore store;
  private final SectionNames sections;
  private final Audit audit;
  private final AdminWords words;

  RulePages(
      EditorialRules rules,
      Sources sources,
      Articles articles,
      ArticleStore store,
      SectionNames sections,
      Audit audit,
      AdminWords words) {
    this.rules = rules;
    this.sources = sources;
    this.articles = articles;
    this.store = store;
    this.sections = sections;
    this.audit = audit;
    this.words = words;
  }

  /**
   * The rules.
   *
   * @param article key of an article whose kind an editor wants to correct; null if of none
   */
  @GetMapping("/admin/rules")
  String rules(@RequestParam(required = false) @Nullable String article, Model model) {
    if (article != null) {
      model.addAttribute("asked", "kind");
      model.addAttribute("asking", new FormView(Map.of("article", article), Map.of()));
    }
    return rules(model);
  }

  private String rules(Model model) {
    var settings = rules.settings();
    var page = words.page();
    var times = page.times();
    var known = known();
    model.addAttribute("rules", rules.rules());
    model.addAttribute("layout", settings.layout());
    model.addAttribute("beatPoints", settings.score().beat());
    model.addAttribute(
        "embargoes", rules.rules().embargoes().stream().map(one -> embargo(one, times)).toList());
    model.addAttribute(
        "kindRules",
        rules.rules().kinds().stream()
            .map(rule -> new KindRow(rule.about(), words.reasons().of(rule.kind())))
            .toList());
    model.addAttribute(
        "kinds",
        Arrays.stream(ArticleKind.values())
            .map(kind -> new KindRow(kind.word(), words.reasons().of(kind)))
            .toList());
    model.addAttribute("sections", known.sections());
    model.addAttribute("sources", known.sources());
    model.addAttribute("zone", times.zone().getId());
    model.addAttribute(
        "log",
        audit.about(ABOUT, 12).stream()
            .map(line -> AuditRow.of(line, times.brief(line.at()), page))
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
          case "embargo" -> RuleForm.embargo(typed, meant(typed.get("article")), known());
          case "weight" -> RuleForm.weight(typed, known());
          case "kind" -> RuleForm.kind(typed, meant(typed.get("article")), known());
          default -> throw gone();
        };
    var change = form.change();
    if (change == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("asked", kind);
      model.addAttribute("asking", FormView.of(form.typed(), form.wrong(), words.page()));
      return rules(model);
    }
    return done(change, kind, request, flash);
  }

  /** Removes a rule by its name: section, topic, article or source. */
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
                  Audited.QUOTA_REMOVED,
                  which,
                  rules -> rules.withQuotas(RuleForm.less(rules.quotas(), which)));
          case "beat" ->
              RuleForm.without(
                  Audited.BEAT_REMOVED,
                  which,
                  rules ->
                      rules.withBeats(
                          rules.beats().stream()
                              .filter(one -> !one.name().equals(which))
                              .toList()));
          case "embargo" ->
              RuleForm.without(
                  Audited.EMBARGO_REMOVED,
                  which,
                  rules ->
                      rules.withEmbargoes(
                          rules.embargoes().stream()
                              .filter(one -> !one.article().equals(which))
                              .toList()));
          case "kind" ->
              RuleForm.without(
                  Audited.KIND_REMOVED,
                  which,
                  rules ->
                      rules.withKinds(
                          rules.kinds().stream()
                              .filter(one -> !one.about().equals(which))
                              .toList()));
          case "weight" ->
              RuleForm.without(
                  Audited.WEIGHT_REMOVED,
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
      var before = rules.rules();
      rules.change(change.of(), who);
      audit.add(
          who,
          change.what(),
          ABOUT,
          change.details(),
          request.getRemoteAddr(),
          RuleLines.between(before, rules.rules()));
      flash.addFlashAttribute("notice", changed(change, words.page(), words.reasons()));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
    }
    return "redirect:/admin/rules#" + kind;
  }

  /** What was changed: "World: 0 to 1 stories. Applies to the next selection." */
  private static String changed(RuleForm.Change change, PageWords words, ReasonWords reasons) {
    var values =
        change.values().stream()
            .map(value -> value instanceof ArticleKind kind ? reasons.of(kind) : value)
            .toList();
    var key =
        change.what() == Audited.BEAT_SET
            ? "rule.beat-set." + values.get(1)
            : "rule." + change.what().code();
    return words.of(key, values.toArray()) + " " + words.of("rule.applies");
  }

  /** The key of an article by an address that it has or had, or by that of a page of ours. */
  private @Nullable String meant(@Nullable String typed) {
    var address = String.valueOf(typed).strip();
    var slug = OWN.matcher(address);
    var own = slug.matches() ? articles.bySlug(slug.group(1)) : Optional.<Article>empty();
    return own.or(() -> store.byAddress(address)).map(Article::key).orElse(null);
  }

  private RuleForm.Known known() {
    var layout = rules.settings().layout();
    var named = new TreeSet<>(layout.sections());
    named.addAll(sections.sections().keySet());
    named.addAll(rules.rules().quotas().keySet());
    named.add(layout.otherSection());
    var times = words.page().times();
    return new RuleForm.Known(named, sources.names(), times.zone(), times.now());
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such kind of rule");
  }

  /**
   * A rule of kinds in its table, or a kind in the list to choose from.
   *
   * @param about what the rule is about, or the kind's word in the form
   */
  public record KindRow(String about, String kind) {}

  /**
   * An embargo in the table.
   *
   * @param title null if no such article has been received yet
   * @param over whether it has ended
   */
  public record EmbargoRow(String article, @Nullable String title, String until, boolean over) {}
}
