package dev.daybreak.admin.editions;

import dev.daybreak.mail.Marker;
import dev.daybreak.newsletter.Publisher;
import java.util.regex.Pattern;

/**
 * A rendered edition as it is looked at before anybody gets it: each reader's own values stand as
 * examples, and the colours are those of a light or a dark screen whatever the editor's own is.
 */
final class SampleReader {
  private static final Pattern DARK =
      Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");

  private SampleReader() {}

  static String fill(String rendered, Publisher publisher) {
    return Marker.fill(rendered, name -> value(name, publisher));
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
