package dev.daybreak.feeds.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a feed, its name with the customary prefix of its namespace. */
final class Node {
  final String name;
  final @Nullable Node parent;
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

  /** The line that its tag ends in, from 1. */
  int line() {
    return 1 + (int) source.substring(0, start).chars().filter(c -> c == '\n').count();
  }

  void close(int at) {
    end = at;
  }

  /** Whether its end came; a truncated file leaves the last ones open. */
  boolean isWhole() {
    return end >= 0;
  }

  List<Node> children() {
    return children;
  }

  boolean is(String... names) {
    for (var each : names) {
      if (name.equals(each)) {
        return true;
      }
    }
    return false;
  }

  /** The name without its prefix. */
  String local() {
    return name.substring(name.indexOf(':') + 1);
  }

  /** An attribute by its name as written, or by its local name under any prefix. */
  @Nullable String attribute(String name) {
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

  /** An attribute by exactly this name. */
  @Nullable String own(String attribute) {
    return tag.attribute(attribute);
  }

  Stream<Node> all(String... names) {
    return children.stream().filter(child -> child.is(names));
  }

  /** The first child of the first of these names that there is one of. */
  @Nullable Node first(String... names) {
    for (var name : names) {
      for (var child : children) {
        if (child.name.equals(name)) {
          return child;
        }
      }
    }
    return null;
  }

  boolean hasElements() {
    return !children.isEmpty();
  }

  /** What stands directly in it, decoded once. */
  String text() {
    return text.toString();
  }

  /**
   * What it holds as HTML: its text where that is all, the source as written where somebody forgot
   * to escape it or it is XHTML.
   */
  String html() {
    return hasElements() ? source.substring(start, end < 0 ? source.length() : end) : text();
  }

  /** What it holds, read by this the first time: text and picture are looked for in one field. */
  Html read(Function<Node, Html> reader) {
    var known = read;
    if (known == null) {
      known = reader.apply(this);
      read = known;
    }
    return known;
  }

  /** The innermost value of an xml:… attribute that is in force here; null where there is none. */
  @Nullable String inherited(String attribute) {
    for (var node = this; node != null; node = node.parent) {
      var value = node.tag.attribute(attribute);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
