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
import dev.daybreak.site.Site.Link;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
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

/**
 * The web edition: one published edition with its corrections, and the frame with its mail HTML.
 */
@Controller
class WebEditionPages {
  private final Editions editions;
  private final StoredRenderings renderings;
  private final Corrections corrections;
  private final Amendments amendments;
  private final EditionTemplates templates;
  private final PictureHost pictures;
  private final Publisher publisher;
  private final PageDates dates;

  WebEditionPages(
      Editions editions,
      StoredRenderings renderings,
      Corrections corrections,
      Amendments amendments,
      EditionTemplates templates,
      PictureHost pictures,
      Publisher publisher,
      PageDates dates) {
    this.editions = editions;
    this.renderings = renderings;
    this.corrections = corrections;
    this.amendments = amendments;
    this.templates = templates;
    this.pictures = pictures;
    this.publisher = publisher;
    this.dates = dates;
  }

  /**
   * One edition.
   *
   * @param frame the path of its mail HTML
   * @param t the strings of {@code templates/edition} in the page's language
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

  /** One correction of the edition. */
  public record CorrectedLine(String date, String iso, String words) {}

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

  /** Corrections in words, and the earlier headlines of stories that were rewritten or removed. */
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
        : strings.of("corrected.became", amendment.was(), amendment.now());
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
}
