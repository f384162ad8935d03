package dev.daybreak.site;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The archive: the list of the published editions. */
@Controller
class ArchivePages {
  private static final int PAGE = 62;
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final Editions editions;
  private final Publisher publisher;
  private final Forms forms;
  private final PageDates dates;
  private final Wordbook wordbook;

  ArchivePages(
      Editions editions, Publisher publisher, Forms forms, PageDates dates, Wordbook wordbook) {
    this.editions = editions;
    this.publisher = publisher;
    this.forms = forms;
    this.dates = dates;
    this.wordbook = wordbook;
  }

  /**
   * The list of editions.
   *
   * @param older the path of the page with older editions; null if there is none
   */
  public record ArchivePage(String canonical, List<Month> months, @Nullable String older) {}

  /** The editions of one month, newest first. */
  public record Month(String name, List<Line> editions) {}

  /** One edition in the list. */
  public record Line(String path, String day, String subject, String counts) {}

  @GetMapping("/editions")
  String archive(
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate before,
      Model model) {
    var found = editions.published(before == null ? LAST : before, PAGE + 1);
    var shown = found.subList(0, Math.min(PAGE, found.size()));
    var months = new LinkedHashMap<YearMonth, List<Line>>();
    for (var edition : shown) {
      months
          .computeIfAbsent(YearMonth.from(edition.date()), month -> new ArrayList<>())
          .add(line(edition));
    }
    var older =
        found.size() > PAGE ? "/editions?before=" + shown.get(shown.size() - 1).date() : null;
    model.addAttribute("form", forms.empty());
    model.addAttribute(
        "page",
        new ArchivePage(
            publisher.url("/editions"),
            months.entrySet().stream()
                .map(month -> new Month(dates.month(month.getKey()), month.getValue()))
                .toList(),
            older));
    return "site/editions";
  }

  private Line line(Edition edition) {
    var stories = edition.content().stories().size();
    return new Line(
        "/editions/" + edition.date(),
        dates.day(edition.date()),
        edition.subject(),
        wordbook.of("site").count("stories", stories));
  }
}
