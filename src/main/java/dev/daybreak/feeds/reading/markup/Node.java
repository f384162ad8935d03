package dev.daybreak.feeds.reading.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a feed. Its name has the usual prefix of its namespace. */
public final class Node {
  final String name;
  public final @Nullable Node parent;
  private final String source;
  private final int start;
  private final Tag tag;
  private final StringBuilder text = new StringBuilder(0);
  private List<Node> children = List.of();
  private int end = -1;
  private @Nullable Html read;

  Node(String name, @Nullable Node parent, String source, Tag tag) {
    this.name = name;
    this.parent = parent;
    this.source = source;
    this.start = tag.end();
    this.tag = tag;
  }

  void add(Node child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  void text(String more) {
    text.append(more);
  }

  /** The line number where its tag ends, from 1. */
  public int line() {
    return 1 + (int) source.substring(0, start).chars().filter(c -> c == '\n').count();
  }

  void close(int at) {
    end = at;
  }

  /** Whether it was closed; in a truncated file the last elements are not. */
  public boolean isWhole() {
    return end >= 0;
  }

  /** Drops the children that were not closed. */
  public void dropTorn() {
    children = children.stream().filter(Node::isWhole).toList();
  }

  public List<Node> children() {
    return children;
  }

  public boolean is(String... names) {
    for (var each : names) {
      if (name.equals(each)) {
        return true;
      }
    }
    return false;
  }

  /** The name without its prefix. */
  public String local() {
    return name.substring(name.indexOf(':') + 1);
  }

  /** An attribute by its name, or by its local name with any prefix. */
  public @Nullable String attribute(String name) {
    var exact = tag.attribute(name);
    if (exact != null) {
      return exact;
    }
    for (int i = 0; i < tag.attributes().size(); i += 2) {
      var written = tag.attributes().get(i);
      if (written.endsWith(name)
          && written.length() > name.length()
          && written.charAt(written.length() - name.length() - 1) == ':'
          && !written.startsWith("xml")) {
        return tag.attributes().get(i + 1);
      }
    }
    return null;
  }

  /** An attribute by exactly this name, prefix included. */
  public @Nullable String own(String attribute) {
    return tag.attribute(attribute);
  }

  public Stream<Node> all(String... names) {
    return children.stream().filter(child -> child.is(names));
  }

  /** The first child with the first of these names that exists. */
  public @Nullable Node first(String... names) {
    for (var name : names) {
      for (var child : children) {
        if (child.name.equals(name)) {
          return child;
        }
      }
    }
    return null;
  }

  public boolean hasElements() {
    return !children.isEmpty();
  }

  /** Its own text, decoded once. */
  public String text() {
    return text.toString();
  }

  /** Its content as HTML: the text, or the source if it is XHTML or was not escaped. */
  public String html() {
    return hasElements() ? source.substring(start, end < 0 ? source.length() : end) : text();
  }

  /** Its parsed content, cached: text and picture are taken from the same field. */
  public Html read(Function<Node, Html> reader) {
    var known = read;
    if (known == null) {
      known = reader.apply(this);
      read = known;
    }
    return known;
  }

  /** The value of an inherited {@code xml:} attribute; null if none. */
  public @Nullable String inherited(String attribute) {
    for (var node = this; node != null; node = node.parent) {
      var value = node.tag.attribute(attribute);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
