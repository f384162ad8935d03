package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.markup.Html;
import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.Decoding;
import dev.daybreak.feeds.reading.text.Entities;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of an element (RFC 4287 section 3.1: a text construct), which may be plain text, escaped
 * HTML, XHTML or, in Atom 0.3, base64.
 */
final class ElementText {
  private ElementText() {}

  /** The text on one line; null if the element is missing or empty. */
  static @Nullable String line(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (isPlain(node)) {
      return Texts.line(Entities.decode(node.text(), false));
    }
    return read(node).line();
  }

  static Html read(@Nullable Node node) {
    return node == null ? Html.NOTHING : node.read(ElementText::readOnce);
  }

  private static Html readOnce(Node node) {
    if (isPlain(node) && !startsAsHtml(node.text())) {
      return Html.plain(Entities.decode(node.text(), false));
    }
    var html = html(node);
    return html == null ? Html.NOTHING : Html.read(html);
  }

  /** Only with Atom's explicit {@code type="text"} is "<b>" meant to be read as such. */
  private static boolean isPlain(Node node) {
    var type = type(node);
    return ("text".equals(type) || "text/plain".equals(type))
        && !node.hasElements()
        && !isBase64(node);
  }

  /** Contents that are HTML are often declared as text by mistake. */
  private static boolean startsAsHtml(String text) {
    return text.stripLeading().regionMatches(true, 0, "<p", 0, 2)
        || text.stripLeading().regionMatches(true, 0, "<div", 0, 4);
  }

  /** The content as HTML; null for a picture, a PDF or content elsewhere ({@code src}). */
  static @Nullable String html(Node node) {
    var type = type(node);
    boolean readable =
        type == null
            || type.indexOf('/') < 0
            || type.startsWith("text/")
            || type.contains("xml")
            || isBase64(node);
    if (!readable) {
      return null;
    }
    return isBase64(node) ? decoded(node.text()) : node.html();
  }

  private static @Nullable String type(Node node) {
    var type = node.attribute("type");
    return type == null ? null : type.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isBase64(Node node) {
    return "base64".equalsIgnoreCase(node.attribute("mode"));
  }

  private static @Nullable String decoded(String text) {
    try {
      return Decoding.text(Base64.getMimeDecoder().decode(text.strip()), null);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The text of the first of these elements that is not empty. */
  static @Nullable String line(Node parent, String... names) {
    for (var name : names) {
      for (var child : parent.children()) {
        if (child.is(name)) {
          var line = line(child);
          if (line != null) {
            return line;
          }
        }
      }
    }
    return null;
  }
}
