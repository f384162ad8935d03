package dev.daybreak.admin.editions;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Editions.Glance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells an open page of an edition what has changed, and who else has it open. */
@Controller
class OpenEditionPages {
  private final Editions editions;
  private final Presence presence;
  private final AdminWords words;

  OpenEditionPages(Editions editions, Presence presence, AdminWords words) {
    this.editions = editions;
    this.presence = presence;
    this.words = words;
  }

  /**
   * The news of an open page; asked for every few seconds.
   *
   * @param shown what the page shows already; empty if nothing
   * @return null: nothing but that
   */
  @GetMapping("/admin/editions/{date}/news")
  @Nullable String news(
      @PathVariable LocalDate date,
      @RequestParam int revision,
      @RequestParam State state,
      @RequestParam(defaultValue = "") String shown,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    presence.seen(request, date);
    var others = presence.others(request, date);
    var now = editions.glance(date).orElse(null);
    var changed = now != null && !now.equals(new Glance(state, revision));
    var id = Integer.toHexString(Objects.hash(others, changed, shown(now)));
    if (shown.equals(id)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    var page = words.page();
    model.addAttribute("date", date);
    model.addAttribute("id", id);
    model.addAttribute("gone", now == null);
    model.addAttribute("changed", changed);
    if (now != null && now.state() != state) {
      model.addAttribute("state", EditionViews.word(now.state(), page));
    }
    model.addAttribute("others", others.stream().map(one -> said(one, date, page)).toList());
    return "admin/news";
  }

  /** Text, since the hash of a state is another one on each node. */
  private static String shown(@Nullable Glance now) {
    return now == null ? "" : now.state().name() + now.revision();
  }

  /** "ann, since 06:12, rewriting “Ferry runs aground”". */
  private String said(Presence.Other other, LocalDate date, PageWords page) {
    var since = page.times().clock(other.since());
    var about = other.about();
    if (about == null) {
      return page.of("news.here", other.who(), since);
    }
    return about.startsWith(TypedWords.STORY)
        ? page.of(
            "news.rewrites",
            other.who(),
            since,
            title(date, about.substring(TypedWords.STORY.length())))
        : page.of("news.writes", other.who(), since);
  }

  private String title(LocalDate date, String article) {
    return editions
        .byDate(date)
        .map(edition -> edition.content().stories())
        .orElse(List.of())
        .stream()
        .filter(story -> story.articles().contains(article))
        .map(EditionStory::title)
        .findFirst()
        .orElse("…");
  }
}
