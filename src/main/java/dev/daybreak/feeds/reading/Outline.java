package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.markup.Markup;
import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.Decoding;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A feed in an OPML list.
 *
 * @param line line number, from 1
 * @param group name of the enclosing outline; null at the top level
 */
public record Outline(int line, @Nullable String group, Attributes attributes) {

  /** Looks up attributes by name without prefix, in any case. */
  @FunctionalInterface
  public interface Attributes {
    @Nullable String get(String name);
  }

  /** The value of an attribute; null if missing or blank. */
  public @Nullable String get(String name) {
    return attributes.get(name);
  }

  /** The feeds of an OPML list in order, at any depth; null if the text is not OPML. */
  public static @Nullable List<Outline> read(byte[] bytes) {
    var roots = Markup.read(Texts.withoutControls(Decoding.text(bytes, null)).stripLeading());
    var opml = roots.stream().filter(node -> node.is("opml")).findFirst().orElse(null);
    if (opml == null) {
      return null;
    }
    var found = new ArrayList<Outline>();
    collect(opml, null, found);
    return found;
  }

  private static void collect(Node node, @Nullable String group, List<Outline> found) {
    for (var child : node.children()) {
      if (child.is("outline")) {
        var name = value(child, "text") == null ? value(child, "title") : value(child, "text");
        if (value(child, "xmlurl") != null) {
          found.add(new Outline(child.line(), group, attribute -> value(child, attribute)));
        }
        collect(child, name, found);
      } else if (child.is("body")) {
        collect(child, null, found);
      }
    }
  }

  private static @Nullable String value(Node node, String attribute) {
    return Texts.line(node.attribute(attribute.toLowerCase(Locale.ROOT)));
  }
}
