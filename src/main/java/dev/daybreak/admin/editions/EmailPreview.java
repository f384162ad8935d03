package dev.daybreak.admin.editions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.MailHtml;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.rendering.Rendering;
import dev.daybreak.edition.rendering.StoredRenderings;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.newsletter.BrokenTemplate;
import dev.daybreak.newsletter.Publisher;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** Shows an edition as the email that a sample reader would get. */
@Controller
class EmailPreview {
  private static final Logger log = LoggerFactory.getLogger(EmailPreview.class);

  private final Editions editions;
  private final StoredRenderings renderings;
  private final TestMail testMail;
  private final PictureHost pictures;
  private final Publisher publisher;
  private final AdminWords words;

  EmailPreview(
      Editions editions,
      StoredRenderings renderings,
      TestMail testMail,
      PictureHost pictures,
      Publisher publisher,
      AdminWords words) {
    this.editions = editions;
    this.renderings = renderings;
    this.testMail = testMail;
    this.pictures = pictures;
    this.publisher = publisher;
    this.words = words;
  }

  /**
   * The email as text.
   *
   * @param view text: its text part; source: the whole message; else nothing
   */
  Optional<String> text(Edition edition, String view) {
    try {
      return switch (view) {
        case "text" -> Optional.of(sample().fill(rendering(edition).text()));
        case "source" -> Optional.of(new String(testMail.message(edition), UTF_8));
        default -> Optional.empty();
      };
    } catch (RuntimeException e) {
      return Optional.of(broken(edition.date(), e));
    }
  }

  /** The email's HTML, for the frame on the page. */
  @GetMapping("/admin/editions/{date}/mail")
  ResponseEntity<byte[]> mail(
      @PathVariable LocalDate date, @RequestParam(required = false) @Nullable String scheme) {
    var edition = require(date);
    String html;
    try {
      html = pictures.shownHere(sample().fill(rendering(edition).html()));
    } catch (RuntimeException e) {
      html =
          "<!doctype html><title>%s</title><pre>%s</pre>"
              .formatted(
                  HtmlUtils.htmlEscape(words.page().of("preview.title")),
                  HtmlUtils.htmlEscape(broken(date, e)));
    }
    return MailHtml.framed(
        scheme == null ? html : SampleReader.scheme(html, scheme.equals("dark")));
  }

  /** The whole message. */
  @GetMapping("/admin/editions/{date}/message.eml")
  ResponseEntity<byte[]> message(@PathVariable LocalDate date) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("message/rfc822"))
        .cacheControl(CacheControl.noStore())
        .header("Content-Disposition", "attachment; filename=\"edition-" + date + ".eml\"")
        .body(testMail.message(require(date)));
  }

  /** An editor of a template must see its fault in place of the email. */
  private String broken(LocalDate date, RuntimeException e) {
    if (e instanceof BrokenTemplate) {
      return words.page().of("preview.broken", String.valueOf(e.getMessage()));
    }
    log.error("Edition {}: the preview failed", date, e);
    return words.page().of("preview.failed");
  }

  private SampleReader sample() {
    return new SampleReader(publisher, words.page().of("preview.consent"));
  }

  private Rendering rendering(Edition edition) {
    return renderings.of(edition, Variant.all(publisher.language()));
  }

  private Edition require(LocalDate date) {
    return editions
        .byDate(date)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
  }
}
