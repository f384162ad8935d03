package dev.daybreak.subscribers.preferences;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.DataRights;
import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.PageView;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import dev.daybreak.subscribers.Tokens;
import dev.daybreak.subscribers.preferences.LeavePages.LeftPage;
import dev.daybreak.subscribers.signup.AnswerPage;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import dev.daybreak.subscribers.signup.SignUps;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of one reader: preferences, change of address, export and deletion of the data. */
@Controller
@RequestMapping("/preferences/{token}")
class PreferencesPages {
  private final Tokens tokens;
  private final Subscribers subscribers;
  private final SignUps signUps;
  private final DataRights data;
  private final ReaderLinks links;
  private final Forms forms;
  private final PreferencesPage.Maker pages;

  PreferencesPages(
      Tokens tokens,
      Subscribers subscribers,
      SignUps signUps,
      DataRights data,
      ReaderLinks links,
      Forms forms,
      PreferencesPage.Maker pages) {
    this.tokens = tokens;
    this.subscribers = subscribers;
    this.signUps = signUps;
    this.data = data;
    this.links = links;
    this.forms = forms;
    this.pages = pages;
  }

  @GetMapping
  ModelAndView show(
      @PathVariable String token, @RequestParam(required = false) @Nullable String saved) {
    return onList(
        token,
        reader ->
            form(
                reader,
                saved == null ? "" : forms.words().of("prefs.saved"),
                "",
                "",
                HttpStatus.OK));
  }

  @PostMapping
  ModelAndView save(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable List<String> sections,
      @RequestParam(required = false) @Nullable String hour,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String lang) {
    return onList(
        token,
        reader -> {
          var wrongHour = wrong(Preferences::hour, hour);
          var wrongZone = wrong(Preferences::zone, zone);
          if (!wrongHour.isEmpty() || !wrongZone.isEmpty()) {
            // An hour means nothing without the zone that was chosen with it: save both or neither.
            return form(reader, "", "", "", HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("wrongHour", wrongHour)
                .addObject("wrongZone", wrongZone);
          }
          var preferences = Preferences.from(sections, hour, zone, lang, forms.sections());
          subscribers.prefers(reader.id(), preferences);
          return new ModelAndView("redirect:/preferences/" + token + "?saved");
        });
  }

  @PostMapping("/address")
  ModelAndView move(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request) {
    return onList(
        token,
        reader -> {
          Address to;
          try {
            to = newAddress(reader, email);
          } catch (Refused e) {
            return form(reader, "", email, forms.say(e), HttpStatus.UNPROCESSABLE_CONTENT);
          }
          return AnswerPage.of(signUps.askMove(reader, to, FormOrigin.of(request.getRemoteAddr())));
        });
  }

  @GetMapping("/data")
  ResponseEntity<Map<String, Object>> export(@PathVariable String token) {
    var reader = reader(token);
    if (reader.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    var file = ContentDisposition.attachment().filename("my-data.json").build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(data.export(reader.get().id()));
  }

  @PostMapping("/erase")
  ModelAndView erase(@PathVariable String token, @RequestParam(defaultValue = "") String sure) {
    var reader = reader(token);
    if (reader.isEmpty()) {
      return LeavePages.noLink();
    }
    if (!sure.equals("yes")) {
      return new ModelAndView("redirect:/preferences/" + token);
    }
    data.erase(reader.get().id());
    return PageView.of("erased", HttpStatus.OK, "page", Map.of());
  }

  /** Subscribes again, from the page that confirms unsubscribing. */
  @PostMapping("/back")
  ModelAndView back(@PathVariable String token, HttpServletRequest request) {
    var reader = reader(token);
    if (reader.isEmpty()) {
      return LeavePages.noLink();
    }
    if (signUps.comeBack(reader.get(), FormOrigin.of(request.getRemoteAddr()))) {
      return new ModelAndView("redirect:/preferences/" + token + "?saved");
    }
    return PageView.of(
        "subscribe", HttpStatus.OK, "form", forms.of(reader.get().email(), "", List.of()));
  }

  /** Takes the reason for unsubscribing. */
  @PostMapping("/why")
  ModelAndView why(@PathVariable String token, @RequestParam(defaultValue = "") String why) {
    var reader = reader(token);
    if (reader.isEmpty()) {
      return LeavePages.noLink();
    }
    var known = LeavePages.REASONS.contains(why);
    if (known) {
      subscribers.leftBecause(reader.get().id(), why);
    }
    return left(reader, known);
  }

  private static Address newAddress(Subscriber reader, String typed) {
    var to = Address.of(typed);
    if (to.key().equals(Address.of(reader.email()).key())) {
      throw new Refused("subscribers.address.same");
    }
    return to;
  }

  /** The sentence beside a field; empty if its value can be read. */
  private String wrong(Consumer<@Nullable String> read, @Nullable String value) {
    try {
      read.accept(value);
      return "";
    } catch (Refused e) {
      return forms.say(e);
    }
  }

  private ModelAndView onList(String token, Function<Subscriber, ModelAndView> page) {
    var reader = reader(token);
    if (reader.isEmpty()) {
      return LeavePages.noLink();
    }
    return reader.get().state() == State.CONFIRMED ? page.apply(reader.get()) : left(reader, false);
  }

  private ModelAndView left(Optional<Subscriber> reader, boolean thanked) {
    return PageView.of("left", HttpStatus.OK, "page", LeftPage.of(reader, links, thanked));
  }

  private ModelAndView form(
      Subscriber reader, String message, String email, String error, HttpStatus status) {
    return new ModelAndView(
        "site/preferences",
        Map.of(
            "page", pages.of(reader, message), "form", forms.of(email, error, reader.sections())),
        status);
  }

  private Optional<Subscriber> reader(String token) {
    return tokens.read(token, Purpose.PREFERENCES) instanceof Reading.Good good
        ? subscribers.find(good.token().subscriber())
        : Optional.empty();
  }
}
