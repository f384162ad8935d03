package dev.daybreak.admin.editions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.MailHtml;
import dev.daybreak.admin.editions.AuditedActions.Done;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.mail.GmailClip;
import dev.daybreak.newsletter.BrokenTemplate;
import dev.daybreak.newsletter.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.HtmlUtils;

/** The email of an edition at addresses of its own, and test mails of it. */
@Controller
@RequestMapping("/admin/editions/{date}")
class PreviewPages {
  private final Editions editions;
  private final EmailPreview preview;
  private final PreviewReaders readers;
  private final TestMail testMail;
  private final TestAddresses addresses;
  private final PictureHost pictures;
  private final AuditedActions actions;
  private final AdminWords words;

  PreviewPages(
      Editions editions,
      EmailPreview preview,
      PreviewReaders readers,
      TestMail testMail,
      TestAddresses addresses,
      PictureHost pictures,
      AuditedActions actions,
      AdminWords words) {
    this.editions = editions;
    this.preview = preview;
    this.readers = readers;
    this.testMail = testMail;
    this.addresses = addresses;
    this.pictures = pictures;
    this.actions = actions;
    this.words = words;
  }

  /** The email's HTML, for the frame on the page. */
  @GetMapping("/mail")
  ResponseEntity<byte[]> mail(@PathVariable LocalDate date, HttpServletRequest request) {
    var edition = require(date);
    var choice = PreviewChoice.in(request);
    var page = words.page();
    String html;
    var status = HttpStatus.OK;
    try {
      html = testMail.rendering(edition, readers.of(choice, edition, request)).html();
      if (choice.view().equals("gmail")) {
        html = MailOnScreen.clipped(html, page.of("preview.clip.here", GmailClip.LIMIT / 1000));
      }
      html = pictures.shownHere(MailOnScreen.scheme(html, choice.dark()));
    } catch (RuntimeException e) {
      status = status(e);
      html =
          "<!doctype html><title>%s</title><pre>%s</pre>"
              .formatted(
                  HtmlUtils.htmlEscape(page.of("preview.title")),
                  HtmlUtils.htmlEscape(preview.broken(edition, e, page)));
    }
    return MailHtml.framed(status, html, choice.pictures());
  }

  /** The whole message. */
  @GetMapping("/message.eml")
  ResponseEntity<byte[]> message(@PathVariable LocalDate date, HttpServletRequest request) {
    var edition = require(date);
    byte[] message;
    try {
      message = testMail.message(edition, readers.of(PreviewChoice.in(request), edition, request));
    } catch (Refused | BrokenTemplate e) {
      return ResponseEntity.status(status(e))
          .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
          .cacheControl(CacheControl.noStore())
          .body(preview.broken(edition, e, words.page()).getBytes(UTF_8));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("message/rfc822"))
        .cacheControl(CacheControl.noStore())
        .header("Content-Disposition", "attachment; filename=\"edition-" + date + ".eml\"")
        .body(message);
  }

  private static HttpStatus status(RuntimeException e) {
    if (e instanceof BrokenTemplate) {
      return HttpStatus.UNPROCESSABLE_CONTENT;
    }
    if (!(e instanceof Refused refused)) {
      return HttpStatus.INTERNAL_SERVER_ERROR;
    }
    return refused.code().equals(PreviewReaders.NOT_YOURS) ? HttpStatus.FORBIDDEN : HttpStatus.GONE;
  }

  /** Shows the email as one subscriber gets it. A POST, so that no address is in an address. */
  @PostMapping("/reader")
  String reader(
      @PathVariable LocalDate date,
      @RequestParam String address,
      HttpServletRequest request,
      RedirectAttributes flash) {
    try {
      var found = readers.find(address);
      return "redirect:/admin/editions/%s?%s"
          .formatted(date, PreviewChoice.in(request).with("reader", String.valueOf(found)));
    } catch (Refused e) {
      flash.addFlashAttribute("problem", words.page().of(e));
      return actions.back(date);
    }
  }

  /** Sends the email as it is shown to one or more addresses. */
  @PostMapping("/test")
  String test(@PathVariable LocalDate date, @RequestParam String to, HttpServletRequest request) {
    return actions.on(
        date,
        Audited.TEST_SENT,
        EditionActions.line(to),
        () -> {
          var named = TestAddresses.in(to);
          var edition = editions.require(date);
          var reader = readers.of(PreviewChoice.in(request), edition, request);
          var results =
              named.stream().map(one -> testMail.send(edition, one.toString(), reader)).toList();
          addresses.keep(actions.who(), results);
          return Done.all(
              results.stream()
                  .map(
                      test ->
                          Done.of(
                              test.accepted() ? "test" : "test.failed", test.to(), test.reply()))
                  .toList());
        });
  }

  private Edition require(LocalDate date) {
    return editions
        .byDate(date)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no edition of " + date));
  }
}
