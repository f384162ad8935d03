package dev.daybreak.admin.subscribers;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.PageWords;
import dev.daybreak.bounces.BoxState;
import dev.daybreak.bounces.BoxStates;
import dev.daybreak.bounces.ReturnedMails;
import dev.daybreak.bounces.hooks.Hooks;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What came back: how much of what kind, what a person has to look at, and how the mailboxes do.
 */
@Controller
@RequestMapping("/admin/subscribers/returned")
class ReturnedPages {
  private static final int PAGE = 100;

  private final ReturnedMails mails;
  private final BoxStates boxes;
  private final Hooks hooks;
  private final AdminWords words;

  ReturnedPages(ReturnedMails mails, BoxStates boxes, Hooks hooks, AdminWords words) {
    this.mails = mails;
    this.boxes = boxes;
    this.hooks = hooks;
    this.words = words;
  }

  /**
   * Shows a page of them.
   *
   * @param kept whether only those that a person has to look at
   */
  @GetMapping
  String list(
      @RequestParam(defaultValue = "false") boolean kept,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model model) {
    var page = words.page();
    var found = mails.newest(kept, before, PAGE);
    model.addAttribute("kept", kept);
    model.addAttribute("rows", found.stream().map(one -> row(one, page)).toList());
    model.addAttribute(
        "counts",
        mails.counts().entrySet().stream()
            .map(
                one ->
                    new Count(
                        page.of("returned." + code(one.getKey())), page.number(one.getValue())))
            .toList());
    model.addAttribute("boxes", boxes.all().stream().map(one -> box(one, page)).toList());
    model.addAttribute("hooks", hooks.names());
    var flood = mails.flood();
    if (flood.waiting() > 0) {
      model.addAttribute("waiting", page.of("returned.waiting", flood.waiting()));
    }
    if (flood.notKept() > 0) {
      model.addAttribute("notkept", page.of("returned.notkept", flood.notKept()));
    }
    if (found.size() == PAGE) {
      model.addAttribute("older", found.get(PAGE - 1).id());
    }
    return "admin/returned";
  }

  /** The email itself, as a file: it is never part of our pages. */
  @GetMapping("/{id:\\d{1,18}}")
  ResponseEntity<byte[]> message(@PathVariable long id) {
    return mails
        .message(id)
        .map(
            bytes ->
                ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                            .filename(id + ending(bytes))
                            .build()
                            .toString())
                    .body(bytes))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /** What came by a webhook is JSON. */
  private static String ending(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == '{' ? ".json" : ".eml";
  }

  static Row row(ReturnedMails.Entry one, PageWords page) {
    var why = one.why();
    return new Row(
        one.id(),
        page.times().brief(one.takenAt()),
        page.of("returned." + code(one.kind())),
        page.of("returned.effect." + code(one.effect())),
        why == null ? "" : page.of("returned.why." + code(why)),
        one.subscriber(),
        one.sender(),
        one.subject(),
        one.words(),
        one.hasMessage());
  }

  private static Box box(BoxState one, PageWords page) {
    var trouble = one.trouble();
    var since = one.since();
    var read = one.readAt();
    return new Box(
        one.name(),
        read == null ? "" : page.times().brief(read),
        trouble == null || since == null
            ? ""
            : page.of("returned.trouble." + code(trouble), page.times().brief(since), one.why()));
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many there are of a kind. */
  public record Count(String word, String number) {}

  /** A mailbox; what is wrong with it is empty if nothing is. */
  public record Box(String name, String read, String trouble) {}

  /** One in the table. */
  public record Row(
      long id,
      String time,
      String kind,
      String effect,
      String why,
      @org.jspecify.annotations.Nullable Long subscriber,
      String sender,
      String subject,
      String words,
      boolean hasMessage) {}
}
