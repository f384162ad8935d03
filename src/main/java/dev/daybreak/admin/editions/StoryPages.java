package dev.daybreak.admin.editions;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one story of a draft: its reports, its picture, and what it can be merged with. */
@Controller
class StoryPages {
  private final Editions editions;
  private final EditionViews views;

  StoryPages(Editions editions, EditionViews views) {
    this.editions = editions;
    this.views = views;
  }

  @GetMapping("/admin/editions/{date}/story")
  String story(
      @PathVariable LocalDate date,
      @RequestParam String article,
      Model model,
      RedirectAttributes next) {
    try {
      show(editions.require(date), article, model);
      return "admin/story";
    } catch (Refused e) {
      next.addFlashAttribute("problem", views.words().of(e));
      return "redirect:/admin/editions/" + date;
    }
  }

  private void show(Edition edition, String article, Model model) {
    var story = StoryEdits.require(edition, article);
    var e = views.of(edition);
    model.addAttribute("e", e);
    e.stories().stream()
        .filter(view -> view.story().equals(story))
        .findFirst()
        .ifPresent(view -> model.addAttribute("s", view));
    model.addAttribute("longest", PictureActions.MOST_WORDS);
  }
}
