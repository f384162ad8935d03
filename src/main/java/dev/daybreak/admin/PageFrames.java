package dev.daybreak.admin;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Languages;
import dev.daybreak.newsletter.Publisher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of the admin its frame. */
@ControllerAdvice(basePackageClasses = PageFrames.class)
class PageFrames {
  private final Publisher publisher;
  private final Alerts alerts;
  private final boolean demo;
  private final FirstRun firstRun;
  private final AdminWords words;
  private final Languages languages;

  PageFrames(
      Publisher publisher,
      Alerts alerts,
      HostSettings host,
      FirstRun firstRun,
      AdminWords words,
      Languages languages) {
    this.firstRun = firstRun;
    this.publisher = publisher;
    this.alerts = alerts;
    this.demo = host.demo();
    this.words = words;
    this.languages = languages;
  }

  @ModelAttribute
  void frame(@Nullable Principal who, CsrfToken token, HttpServletRequest request, Model model) {
    model.addAttribute("publisher", publisher);
    model.addAttribute("w", words.page());
    model.addAttribute("languages", languages.editors());
    model.addAttribute("address", request.getMethod().equals("GET") ? request.getRequestURI() : "");
    // Read now, since its cookie must be sent before the page.
    model.addAttribute("csrf", token.getToken());
    if (who != null) {
      var role = who instanceof Authentication known ? Role.of(known).orElse(null) : null;
      // What is wrong with an edition is nothing for someone whose login is not finished.
      var open = role == null ? List.<PageFrame.Banner>of() : banners();
      // Asked by the pages that show it.
      model.addAttribute("firstRun", firstRun);
      model.addAttribute("frame", new PageFrame(who.getName(), role, open, demo));
    }
  }

  private List<PageFrame.Banner> banners() {
    var page = words.page();
    return alerts.open().stream()
        .map(
            alert ->
                new PageFrame.Banner(
                    words.alert(alert.problem()), page.times().brief(alert.since())))
        .toList();
  }
}
