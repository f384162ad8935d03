package dev.daybreak.subscribers.signup;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.FormOrigin;
import dev.daybreak.subscribers.PageView;
import dev.daybreak.subscribers.Preferences;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.signup.Confirmations.Confirming;
import dev.daybreak.subscribers.signup.FormPage.Forms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of signing up and confirming. */
@Controller
class SubscribePages {
  private final SignUps signUps;
  private final Confirmations confirmations;
  private final Subscribers subscribers;
  private final ReaderLinks links;
  private final Forms forms;
  private final Proofs proofs;

  SubscribePages(
      SignUps signUps,
      Confirmations confirmations,
      Subscribers subscribers,
      ReaderLinks links,
      Forms forms,
      Proofs proofs) {
    this.signUps = signUps;
    this.confirmations = confirmations;
    this.subscribers = subscribers;
    this.links = links;
    this.forms = forms;
    this.proofs = proofs;
  }

  /**
   * Takes the form.
   *
   * @param fax a honeypot: people do not see the field, programs fill it in
   * @param proof a proof of work, if the browser made one
   */
  @PostMapping("/subscribe")
  ModelAndView subscribe(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) @Nullable List<String> sections,
      @RequestParam(required = false) @Nullable String hour,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(defaultValue = "") String fax,
      @RequestParam(defaultValue = "") String proof,
      HttpServletRequest request) {
    var preferences = Preferences.from(sections, hour, zone, lang, forms.sections());
    Address address;
    try {
      address = Address.of(email);
    } catch (Refused e) {
      var form = forms.of(email, forms.say(e), preferences.sections());
      return PageView.of("subscribe", HttpStatus.UNPROCESSABLE_CONTENT, "form", form);
    }
    if (!fax.isEmpty()) {
      return AnswerPage.asked(address.toString(), Duration.ZERO);
    }
    return AnswerPage.of(
        signUps.ask(address, preferences, FormOrigin.of(request.getRemoteAddr()), proof));
  }

  /** What a browser has to solve for a form, in a flood. */
  @GetMapping("/subscribe/proof")
  ResponseEntity<Map<String, Object>> proof() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(proofs.challenge());
  }

  @GetMapping("/confirm/{token}")
  ModelAndView look(@PathVariable String token) {
    return show(confirmations.look(token));
  }

  @PostMapping("/confirm/{token}")
  ModelAndView confirm(@PathVariable String token, HttpServletRequest request) {
    return show(confirmations.confirm(token, FormOrigin.of(request.getRemoteAddr())));
  }

  private ModelAndView show(Confirming confirming) {
    if (confirming instanceof Confirming.Gone gone) {
      return PageView.of("gone", HttpStatus.GONE, "form", forms.of(gone.email(), "", List.of()));
    }
    if (confirming instanceof Confirming.Ready ready) {
      return PageView.of(
          "confirm", HttpStatus.OK, "page", ConfirmPage.ready(ready.consent(), forms.words()));
    }
    var consent = ((Confirming.Done) confirming).consent();
    // After a change to an address that had a subscriber already, that one is on the list.
    var reader =
        subscribers
            .byAddress(Address.of(consent.email()))
            .map(Subscriber::id)
            .orElse(consent.subscriber());
    return PageView.of(
        "confirmed",
        HttpStatus.OK,
        "page",
        ConfirmPage.done(consent, links.preferences(reader), forms.words()));
  }
}
