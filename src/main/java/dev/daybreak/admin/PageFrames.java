package dev.daybreak.admin;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each of the editor's pages what its frame shows. */
@ControllerAdvice(basePackageClasses = PageFrames.class)
class PageFrames {
  private final Publisher publisher;
  private final Alerts alerts;
  private final boolean demo;
  private final ZoneId zone;
  private final Clock clock;

  PageFrames(
      Publisher publisher, Alerts alerts, HostSettings host, Newsletter newsletter, Clock clock) {
    this.publisher = publisher;
    this.alerts = alerts;
    this.demo = host.demo();
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  @ModelAttribute
  void frame(@Nullable Principal who, CsrfToken token, Model model) {
    model.addAttribute("publisher", publisher);
    // Asked for now, since its cookie has to go out before the page does.
    model.addAttribute("csrf", token.getToken());
    if (who != null) {
      model.addAttribute("frame", new PageFrame(who.getName(), banners(), demo));
    }
  }

  private List<PageFrame.Banner> banners() {
    var times = new EditorTimes(zone, clock.instant());
    return alerts.open().stream()
        .map(alert -> new PageFrame.Banner(alert.sentence(), times.brief(alert.since())))
        .toList();
  }
}
