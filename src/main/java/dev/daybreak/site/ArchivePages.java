package dev.daybreak.site;

import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendment;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.rendering.EditionTemplates;
import dev.daybreak.edition.rendering.StoredRenderings;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.site.Site.Link;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The archive: what was published, day by day, as it was sent. */
@Controller
class ArchivePages {
  private static final int PAGE = 62;
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final Editions editions;
  private final StoredRenderings renderings;
  private final Corrections corrections;
  private final Amendments amendments;
  private final EditionTemplates templates;
  private final PictureHost pictures;
  private final Publisher publisher;
  private final Forms forms;
  private final PageDates dates;
  private final Wordbook wordbook;

  ArchivePages(
      Editions editions,
      StoredRenderings renderings,
      Corrections corrections,
      Amendments amendments,
      EditionTemplates templates,
      PictureHost pictures,
      Publisher publisher,
      Forms forms,
      PageDates dates,
      Wordbook wordbook) {
    this.editions = editions;
    this.renderings = renderings;
    this.corrections = corrections;
    this.amendments = amendments;
    this.templates = templates;
    this.pictures = pictures;
    this.publisher = publisher;
    this.forms = forms;
    this.dates = dates;
    this.wordbook = wordbook;
  }

  /**
   * The list of editions.
   *
   * @param older path of the page with those before; null on the last
   */
  public record ArchivePage(String canonical, List<Month> months, @Nullable String older) {}

  /** The editions of one month, newest first. */
  public record Month(String name, List<Line> editions) {}

  /** One edition in the list. */
  public record Line(String path, String day, String subject, String counts) {}

  /**
   * One edition.
   *
   * @param frame path of its mail HTML
   * @param t words in the newsletter's language
   */
  public record WebPage(
      String subject,
      String preheader,
      String day,
      String canonical,
      String image,
      String frame,
      @Nullable Link previous,
      @Nullable Link next,
      String how,
      Map<String, String> t,
      List<CorrectedLine> corrections) {}

  /** What was set right afterwards. */
  public record CorrectedLine(String date, String iso, String words) {}

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

  @GetMapping("/editions/{date}")
  String edition(
      @PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate date, Locale language, Model model) {
    var edition = published(date);
    var strings = templates.strings();
    var tag = language.toLanguageTag();
    var query = tag.equals(publisher.language()) ? "" : "?lang=" + tag;
    model.addAttribute(
        "page",
        new WebPage(
            edition.subject(),
            edition.preheader(),
            dates.full(date),
            publisher.url("/editions/" + date),
            FrontPages.image(publisher, edition.content().told()),
            "/editions/" + date + "/mail" + query,
            beside(date, false).orElse(null),
            beside(date, true).orElse(null),
            "/editions/" + date + "/how" + query,
            strings.words(),
            corrected(edition, strings)));
    return "site/edition";
  }

  @GetMapping("/editions/{date}/mail")
  ResponseEntity<byte[]> mail(
      @PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate date, Locale language) {
    var edition = published(date);
    var rendering = renderings.whole(edition, language.toLanguageTag());
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header(ContentPolicy.HEADER, ContentPolicy.MAIL)
        .body(
            pictures
                .shownHere(
                    WebEdition.of(
                        rendering.html(), templates.strings().of("consent.web"), publisher))
                .getBytes(StandardCharsets.UTF_8));
  }

  /** What was set right in words, and what a story said before it was amended. */
  private List<CorrectedLine> corrected(Edition edition, Strings strings) {
    return Stream.concat(
            corrections.of(edition).stream()
                .map(correction -> line(correction.at(), correction.words())),
            amendments.of(edition).stream()
                .filter(amendment -> !amendment.article().isEmpty())
                .filter(amendment -> !amendment.was().equals(amendment.now()))
                .map(amendment -> line(amendment.at(), became(amendment, strings))))
        .sorted(Comparator.comparing(CorrectedLine::iso))
        .toList();
  }

  private CorrectedLine line(Instant at, String words) {
    return new CorrectedLine(dates.full(at), at.toString(), words);
  }

  private static String became(Amendment amendment, Strings strings) {
    return amendment.now() == null
        ? strings.of("corrected.out", amendment.was())
        : strings.of("corrected.became", amendment.was()).replace("{1}", amendment.now());
  }

  private Edition published(LocalDate date) {
    return editions
        .byDate(date)
        .filter(edition -> edition.state().published())
        .orElseThrow(NotHere::new);
  }

  private Optional<Link> beside(LocalDate date, boolean later) {
    return editions
        .beside(date, later, true)
        .map(other -> new Link(dates.full(other), "/editions/" + other));
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
