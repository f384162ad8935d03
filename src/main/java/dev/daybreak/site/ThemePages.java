package dev.daybreak.site;

import dev.daybreak.newsletter.Accent;
import dev.daybreak.newsletter.Publisher;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The CSS and the icon in the publisher's colour; pages have no inline styles. */
@Controller
class ThemePages {
  private static final String LIGHT = "#fffdf9";
  private static final String LIGHT_TINT = "#f1ece3";
  private static final String DARK = "#1d1b1a";

  private final String css;
  private final String icon;

  ThemePages(Publisher publisher) {
    var accent = new Accent(publisher.accent());
    // The tint is the darker of the light backgrounds: text that is readable on it is readable on
    // both.
    css =
        """
        :root{--accent:%s;--on-accent:%s}
        @media (prefers-color-scheme:dark){:root{--accent:%s;--on-accent:%s}}
        """
            .formatted(accent.on(LIGHT_TINT), LIGHT, accent.on(DARK), DARK);
    icon =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -16 64 64"><style>g{fill:%s}\
        @media (prefers-color-scheme:dark){g{fill:%s}}</style><g><path d="M8 13a24 24 0 0 1 44 0z"/>\
        <rect x="5" y="16" width="50" height="4"/><rect x="2" y="23" width="56" height="4"/>\
        <rect y="30" width="60" height="4"/></g></svg>
        """
            .formatted(accent.on(LIGHT), accent.on(DARK));
  }

  @GetMapping("/theme.css")
  ResponseEntity<String> theme() {
    return answer(MediaType.valueOf("text/css"), css);
  }

  @GetMapping("/favicon.svg")
  ResponseEntity<String> icon() {
    return answer(MediaType.valueOf("image/svg+xml"), icon);
  }

  private static ResponseEntity<String> answer(MediaType type, String text) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(text);
  }
}
