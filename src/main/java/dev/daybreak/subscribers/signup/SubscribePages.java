package dev.daybreak.subscribers.signup;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import dev.daybreak.subscribers.signup.SignUps.Answer;
import dev.daybreak.subscribers.signup.SignUps.Confirming;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of signing up and confirming. */
@Controller
public class SubscribePages {
  private final SignUps signUps;
  private final Subscribers subscribers;
  private final ReaderLinks links;
  private final Forms forms;

  SubscribePages(SignUps signUps, Subscribers subscribers, ReaderLinks links, Forms forms) {
    this.signUps = signUps;
    this.subscribers = subscribers;
    this.links = links;
    this.forms = forms;
  }

  /**
   * Takes the form.
   *
   * @param fax a honeypot: people do not see the field, programs fill it in
   */
  @PostMapping("/subscribe")
  ModelAndView subscribe(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) @Nullable List<String> sections,
      @RequestParam(required = false) @Nullable String hour,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(defaultValue = "") String fax,
      HttpServletRequest request) {
    var preferences = Preferences.from(sections, hour, zone, lang, forms.sections());
    Address address;
    try {
      address = Address.of(email);
    } catch (Refused e) {
      var form = forms.of(email, forms.say(e), preferences.sections());
      return page("subscribe", HttpStatus.UNPROCESSABLE_CONTENT, "form", form);
    }
    if (!fax.isEmpty()) {
      return page("asked", HttpStatus.OK, "page", Map.of("email", address.toString()));
    }
    return answer(signUps.ask(address, preferences, FormOrigin.of(request.getRemoteAddr())));
  }

  @GetMapping("/confirm/{token}")
  ModelAndView look(@PathVariable String token) {
    return show(signUps.look(token));
  }

  @PostMapping("/confirm/{token}")
  ModelAndView confirm(@PathVariable String token, HttpServletRequest request) {
    return show(signUps.confirm(token, FormOrigin.of(request.getRemoteAddr())));
  }

  public static ModelAndView answer(Answer answer) {
    if (answer instanceof Answer.TooMany tooMany) {
      var wait = Map.of("minutes", tooMany.comeBackAfter().toMinutes());
      return page("too-many", HttpStatus.TOO_MANY_REQUESTS, "page", wait);
    }
    var address = ((Answer.LookInYourInbox) answer).address();
    return page("asked", HttpStatus.OK, "page", Map.of("email", address.toString()));
  }

  private ModelAndView show(Confirming confirming) {
    if (confirming instanceof Confirming.Gone gone) {
      return page("gone", HttpStatus.GONE, "form", forms.of(gone.email(), "", List.of()));
    }
    if (confirming instanceof Confirming.Ready ready) {
      return page(
          "confirm", HttpStatus.OK, "page", ConfirmPage.ready(ready.consent(), forms.words()));
    }
    var consent = ((Confirming.Done) confirming).consent();
    // After a change to an address that had a subscriber already, that one is on the list.
    var reader =
        subscribers
            .byAddress(Address.of(consent.email()))
            .map(Subscriber::id)
            .orElse(consent.subscriber());
    return page(
        "confirmed",
        HttpStatus.OK,
        "page",
        ConfirmPage.done(consent, links.preferences(reader), forms.words()));
  }

  public static ModelAndView page(String template, HttpStatus status, String name, Object model) {
    return new ModelAndView("site/" + template, Map.of(name, model), status);
  }
}
