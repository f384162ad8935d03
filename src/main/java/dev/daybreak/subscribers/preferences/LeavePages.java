package dev.daybreak.subscribers.preferences;

import dev.daybreak.newsletter.Wordbook;
import dev.daybreak.subscribers.PageView;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import dev.daybreak.subscribers.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Unsubscribing, by the page or by the mail program's own button (RFC 8058). A POST unsubscribes at
 * once and always; a GET, which link scanners send too, changes nothing.
 */
@Controller
class LeavePages {
  /** Reasons for unsubscribing, as they are stored. */
  static final List<String> REASONS = List.of("often", "long", "topics", "unasked", "other");

  private final Tokens tokens;
  private final Subscribers subscribers;
  private final ReaderLinks links;
  private final Wordbook wordbook;

  LeavePages(Tokens tokens, Subscribers subscribers, ReaderLinks links, Wordbook wordbook) {
    this.tokens = tokens;
    this.subscribers = subscribers;
    this.links = links;
    this.wordbook = wordbook;
  }

  /** Asks for confirmation. */
  public record LeavePage(String email, String preferences) {}

  /**
   * Confirms that the reader is unsubscribed.
   *
   * @param back the path that subscribes again; null if that is no longer offered
   * @param why the path that takes the reason; null if no reason is asked for
   * @param thanked whether the reader has just given a reason
   */
  public record LeftPage(
      @Nullable String back, @Nullable String why, boolean thanked, List<String> reasons) {

    static LeftPage of(Optional<Subscriber> reader, ReaderLinks links, boolean thanked) {
      var self =
          reader
              .filter(known -> known.state() == State.LEFT)
              .map(known -> links.preferences(known.id()));
      return new LeftPage(
          self.map(path -> path + "/back").orElse(null),
          self.map(path -> path + "/why").orElse(null),
          thanked,
          REASONS);
    }
  }

  @GetMapping("/leave/{token}")
  ModelAndView look(@PathVariable String token) {
    if (!(tokens.read(token, Purpose.LEAVE) instanceof Reading.Good good)) {
      return noLink();
    }
    var reader = subscribers.find(good.token().subscriber());
    var gone =
        reader.isEmpty()
            || reader.get().state() == State.LEFT
            || (reader.get().state() == State.SUPPRESSED && reader.get().leftAt() != null);
    return gone
        ? left(reader)
        : PageView.of(
            "leave",
            HttpStatus.OK,
            "page",
            new LeavePage(reader.get().email(), links.preferences(reader.get().id())));
  }

  @PostMapping(value = "/leave/{token}", params = "List-Unsubscribe=One-Click")
  ResponseEntity<String> leaveByOneClick(@PathVariable String token) {
    if (!(tokens.read(token, Purpose.LEAVE) instanceof Reading.Good good)) {
      return text(HttpStatus.NOT_FOUND, "nolink.short");
    }
    subscribers.leave(good.token().subscriber());
    return text(HttpStatus.OK, "left.words");
  }

  @PostMapping("/leave/{token}")
  ModelAndView leave(@PathVariable String token) {
    if (!(tokens.read(token, Purpose.LEAVE) instanceof Reading.Good good)) {
      return noLink();
    }
    subscribers.leave(good.token().subscriber());
    return left(subscribers.find(good.token().subscriber()));
  }

  static ModelAndView noLink() {
    return PageView.of("no-link", HttpStatus.NOT_FOUND, "page", Map.of());
  }

  private ModelAndView left(Optional<Subscriber> reader) {
    return PageView.of("left", HttpStatus.OK, "page", LeftPage.of(reader, links, false));
  }

  /** For the mail program that sent the POST: it shows the text, if anything. */
  private ResponseEntity<String> text(HttpStatus status, String key) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(wordbook.of("site").of(key) + "\n");
  }
}
