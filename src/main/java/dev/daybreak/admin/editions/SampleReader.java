package dev.daybreak.admin.editions;

import dev.daybreak.mail.Marker;
import dev.daybreak.newsletter.Publisher;
import java.util.regex.Pattern;

/**
 * Shows a rendered edition to an editor: with example values for each reader's own, and in the
 * colours of a light or a dark screen whatever the editor's own screen is.
 *
 * @param consent example of the sentence that says when and where a reader signed up
 */
record SampleReader(Publisher publisher, String consent) {
  private static final Pattern DARK =
      Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");

  String fill(String rendered) {
    return Marker.fill(rendered, this::value);
  }

  private String value(String name) {
    return switch (name) {
      case "leave", "preferences" -> publisher.url("/");
      case "to" -> "reader@example.org";
      case "consent", "consent-html" -> consent;
      default -> "";
    };
  }

  /** The email on a dark screen, or on a light one. */
  static String scheme(String html, boolean dark) {
    return DARK.matcher(html).replaceAll(dark ? "all" : "not all");
  }
}
