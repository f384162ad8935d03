package dev.daybreak.site;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.site.sharing.Shared;
import dev.daybreak.site.sharing.Sharing;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page: the sign-up form, and under it the stories of the latest edition. */
@Controller
class FrontPages {
  private static final int STORIES = 9;

  private final Editions editions;
  private final Publisher publisher;
  private final Forms forms;
  private final PageDates dates;
  private final Wordbook wordbook;
  private final Sharing sharing;
  private final Clock clock;

  FrontPages(
      Editions editions,
      Publisher publisher,
      Forms forms,
      PageDates dates,
      Wordbook wordbook,
      Sharing sharing,
      Clock clock) {
    this.editions = editions;
    this.publisher = publisher;
    this.forms = forms;
    this.dates = dates;
    this.wordbook = wordbook;
    this.sharing = sharing;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param edition path of the edition that is shown; null before the first
   */
  public record FrontPage(
      String canonical,
      Shared shared,
      @Nullable String edition,
      String heading,
      @Nullable Teaser lead,
      List<Teaser> stories) {}

  @GetMapping({"/", "/subscribe"})
  String front(Model model) {
    model.addAttribute("form", forms.empty());
    model.addAttribute(
        "page",
        editions
            .latestPublished()
            .filter(edition -> !edition.content().told().isEmpty())
            .map(this::page)
            .orElse(new FrontPage(publisher.url("/"), Shared.NOTHING, null, "", null, List.of())));
    return "site/front";
  }

  FrontPage page(Edition edition) {
    var told = edition.content().told();
    return new FrontPage(
        publisher.url("/"),
        new Shared(sharing.picture(edition, wordbook.of("site").language()), ""),
        "/editions/" + edition.date(),
        heading(edition.date()),
        Teaser.lead(told.get(0), wordbook.of("site")),
        told.stream()
            .skip(1)
            .limit(STORIES)
            .map(story -> Teaser.of(story, wordbook.of("site")))
            .toList());
  }

  private String heading(LocalDate date) {
    var today = LocalDate.ofInstant(clock.instant(), dates.zone());
    return date.equals(today)
        ? wordbook.of("site").of("front.today")
        : wordbook.of("site").of("front.edition", dates.full(date));
  }
}
