package dev.daybreak.admin;

import dev.daybreak.feeds.Collecting;
import dev.daybreak.feeds.Polled;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SourceHealth;
import dev.daybreak.feeds.Sources;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the articles come from, and which source is ill. */
@Controller
class SourcePages {
  private final Sources sources;
  private final Collecting collecting;
  private final Audit audit;
  private final ZoneId zone;
  private final Clock clock;

  SourcePages(
      Sources sources,
      Collecting collecting,
      Audit audit,
      @Value("${daybreak.zone}") ZoneId zone,
      Clock clock) {
    this.sources = sources;
    this.collecting = collecting;
    this.audit = audit;
    this.zone = zone;
    this.clock = clock;
  }

  @GetMapping("/admin/sources")
  String list(Model model) {
    var times = new Times(zone, clock.instant());
    var rows =
        sources.health().stream()
            .map(health -> row(health, times))
            .sorted(Comparator.comparing(row -> !row.ill()))
            .toList();
    model.addAttribute("rows", rows);
    model.addAttribute("ill", rows.stream().filter(Row::ill).count());
    return "admin/sources";
  }

  @PostMapping("/admin/sources/{id}/poll")
  String poll(@PathVariable long id, HttpServletRequest request, RedirectAttributes flash) {
    var source = sources.byId(id).orElseThrow(SourcePages::gone);
    var polled = collecting.poll(id);
    note(request, "polled", source.name());
    flash.addFlashAttribute(polled.problems().isEmpty() ? "notice" : "problem", said(polled));
    return "redirect:/admin/sources";
  }

  @PostMapping("/admin/sources/{id}/pause")
  String pause(@PathVariable long id, HttpServletRequest request, RedirectAttributes flash) {
    return paused(id, true, request, flash);
  }

  @PostMapping("/admin/sources/{id}/resume")
  String resume(@PathVariable long id, HttpServletRequest request, RedirectAttributes flash) {
    return paused(id, false, request, flash);
  }

  private String paused(
      long id, boolean paused, HttpServletRequest request, RedirectAttributes flash) {
    var source = sources.byId(id).orElseThrow(SourcePages::gone);
    sources.pause(id, paused);
    note(request, paused ? "paused" : "resumed", source.name());
    flash.addFlashAttribute(
        "notice",
        paused
            ? source.name() + " is paused: it is not asked until you resume it."
            : source.name() + " is asked again.");
    return "redirect:/admin/sources";
  }

  private void note(HttpServletRequest request, String what, String name) {
    audit.add(
        String.valueOf(request.getRemoteUser()),
        what,
        cut("source " + name),
        "",
        request.getRemoteAddr());
  }

  private static String cut(String about) {
    return about.length() <= 200 ? about : about.substring(0, 200);
  }

  private static String said(Polled polled) {
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

  private static Row row(SourceHealth health, Times times) {
    var succeeded = health.succeeded();
    var next = health.nextPoll();
    var most = Math.max(1, Collections.max(health.days(), Comparator.naturalOrder()));
    var bars = new ArrayList<Bar>();
    for (var i = 0; i < health.days().size(); i++) {
      var high = Math.round(health.days().get(i) * 180.0 / most) / 10.0;
      bars.add(new Bar(i * 5, 18 - high, high));
    }
    return new Row(
        health,
        health.trouble() != null || health.isMissing(),
        trouble(health, times),
        succeeded == null ? "never" : times.fromNow(succeeded),
        health.source().paused() ? "paused" : next == null ? "" : times.fromNow(next),
        health.days().isEmpty() ? 0 : health.days().get(health.days().size() - 1),
        bars);
  }

  private static @Nullable String trouble(SourceHealth health, Times times) {
    var since = health.troubleSince();
    if (health.trouble() != null) {
      return since == null
          ? health.trouble()
          : "%s (since %s)".formatted(health.trouble(), times.brief(since));
    }
    var last = health.lastArticle();
    return health.isSilent() && last != null
        ? "silent: its last article came " + times.fromNow(last)
        : null;
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such source");
  }

  /**
   * A source as the table shows it.
   *
   * @param ill whether an editor should look at it
   * @param trouble in words, and since when; null where all is well
   * @param succeeded in words
   * @param next in words
   * @param today articles that came today
   * @param bars articles a day over two weeks
   */
  public record Row(
      SourceHealth health,
      boolean ill,
      @Nullable String trouble,
      String succeeded,
      String next,
      int today,
      List<Bar> bars) {}

  /** One day of the small chart, 18 high. */
  public record Bar(double x, double y, double height) {}
}
