package dev.daybreak.demo;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.MailHtml;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.newsletter.Publisher;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages of the demo's mailbox: every email that was sent, without a login. */
@Controller
@ConditionalOnWebApplication
@ConditionalOnProperty("daybreak.demo")
class MailboxPages {
  private final MailFiles files;
  private final PictureHost pictures;
  private final Publisher publisher;
  private final AdminWords words;

  MailboxPages(MailboxServer server, PictureHost pictures, Publisher publisher, AdminWords words) {
    this.files = server.files();
    this.pictures = pictures;
    this.publisher = publisher;
    this.words = words;
  }

  @GetMapping("/mailbox")
  String list(@RequestParam(defaultValue = "") String to, Model model) {
    var page = words.page();
    var lines =
        files.newest().stream()
            .flatMap(kept -> ReadMail.line(kept).stream())
            .filter(line -> ReadMail.matches(line, to))
            .map(line -> new Row(line, page.times().brief(line.came())))
            .toList();
    model.addAttribute("rows", lines);
    model.addAttribute("to", to);
    model.addAttribute("kept", MailFiles.KEPT);
    model.addAttribute("publisher", publisher);
    model.addAttribute("w", page);
    return "admin/mailbox";
  }

  @GetMapping("/mailbox/{id}")
  String show(@PathVariable long id, @RequestParam(defaultValue = "html") String as, Model model)
      throws IOException {
    var mail = mail(id);
    model.addAttribute("mail", mail);
    var page = words.page();
    model.addAttribute("w", page);
    model.addAttribute("came", page.times().full(mail.line().came()));
    model.addAttribute("shown", view(as, mail));
    model.addAttribute("newer", files.find(id + 1).isPresent());
    model.addAttribute("older", files.find(id - 1).isPresent());
    model.addAttribute("publisher", publisher);
    return "admin/mail";
  }

  @GetMapping("/mailbox/{id}/html")
  ResponseEntity<byte[]> html(@PathVariable long id) throws IOException {
    return MailHtml.framed(pictures.shownHere(mail(id).html()));
  }

  /** The raw message (RFC 5322). */
  @GetMapping("/mailbox/{id}/message.eml")
  ResponseEntity<byte[]> message(@PathVariable long id) throws IOException {
    var kept = files.find(id).orElseThrow(MailboxPages::gone);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("message/rfc822"))
        .cacheControl(CacheControl.noStore())
        .header("Content-Disposition", "attachment; filename=\"message-" + id + ".eml\"")
        .body(java.nio.file.Files.readAllBytes(kept.file()));
  }

  private ReadMail.Whole mail(long id) throws IOException {
    var kept = files.find(id).orElseThrow(MailboxPages::gone);
    return ReadMail.whole(kept).orElseThrow(MailboxPages::gone);
  }

  private static String view(String asked, ReadMail.Whole mail) {
    return switch (asked) {
      case "text", "source" -> asked;
      default -> mail.html().isEmpty() ? "text" : "html";
    };
  }

  private static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "no such message");
  }

  /** A line of the list, with its formatted time. */
  public record Row(ReadMail.Line line, String time) {}
}
