package dev.daybreak.admin.editions;

import dev.daybreak.newsletter.Publisher;
import java.util.regex.Pattern;

/**
 * A rendered edition as it is looked at before anybody gets it: each reader's own values stand as
 * examples, and the colours are those of a light or a dark screen whatever the editor's own is.
 */
final class SampleReader {
  private static final Pattern MARKER = Pattern.compile("\uE000([a-z][a-z0-9-]*)\uE001");
  private static final Pattern DARK =
      Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");

  private SampleReader() {}

  static String fill(String rendered, Publisher publisher) {
    return MARKER
        .matcher(rendered)
        .replaceAll(
            marker -> java.util.regex.Matcher.quoteReplacement(value(marker.group(1), publisher)));
  }

  private static String value(String name, Publisher publisher) {
    return switch (name) {
      case "leave", "preferences" -> publisher.url("/");
      case "to" -> "reader@example.org";
      case "consent", "consent-html" ->
          "You get this because you signed up (here stands when and where).";
      default -> "";
    };
  }

  /** The mail on a screen that is dark, or is not. */
  static String scheme(String html, boolean dark) {
    return DARK.matcher(html).replaceAll(dark ? "all" : "not all");
  }
}
