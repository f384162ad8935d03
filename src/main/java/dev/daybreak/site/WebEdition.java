package dev.daybreak.site;

import dev.daybreak.mail.Marker;
import dev.daybreak.newsletter.Publisher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * An edition's mail for the public: as it was sent, without the parts for one reader (the links to
 * unsubscribe and to the preferences, and the note about consent).
 */
final class WebEdition {
  private static final Pattern OWN_LINK =
      Pattern.compile(
          "<a\\s[^>]*href=\""
              + "(?:%s|%s)".formatted(Marker.of("leave"), Marker.of("preferences"))
              + "\"[^>]*>.*?</a>(?:(?:&nbsp;|\u00A0|\\s)*·\\s*)?",
          Pattern.DOTALL);
  private static final Pattern HEAD =
      Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);

  private WebEdition() {}

  /**
   * Its HTML.
   *
   * @param html as rendered, with markers
   * @param consent the sentence in place of the reader's own note
   */
  static String of(String html, String consent, Publisher publisher) {
    var open = OWN_LINK.matcher(html).replaceAll("");
    var headed = HEAD.matcher(open).replaceFirst("$0<base target=\"_top\">");
    // A publisher's own template may use the markers in another place.
    return Marker.fill(
        headed,
        name ->
            switch (name) {
              case "leave", "preferences" -> publisher.url("/subscribe");
              case "consent", "consent-html" -> HtmlUtils.htmlEscape(consent);
              default -> null;
            });
  }
}
