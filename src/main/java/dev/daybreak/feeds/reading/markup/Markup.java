package dev.daybreak.feeds.reading.markup;

import dev.daybreak.feeds.reading.text.Entities;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lenient XML parser: one pass, and it never throws. Undeclared prefixes and entities, a stray
 * {@code <} or {@code &}, unclosed or unopened tags, several roots and a missing end are read as
 * they were most likely meant. A DTD is skipped and its entities are never expanded.
 */
public final class Markup {
  private static final int DEEPEST = 200;
  private static final int MOST_ELEMENTS = 400_000;

  /** Fields of an item. If one opens while another is open, the end tag of the other is missing. */
  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "link",
          "guid",
          "pubdate",
          "author",
          "category",
          "comments",
          "description",
          "content:encoded",
          "dc:date",
          "dc:creator",
          "dc:subject",
          "enclosure",
          "updated",
          "published",
          "id",
          "summary",
          "content");

  /** Fields that are not names of HTML elements, and so never part of a description. */
  private static final Set<String> NEVER_HTML =
      Set.of(
          "guid",
          "pubdate",
          "enclosure",
          "content:encoded",
          "dc:date",
          "dc:creator",
          "dc:subject",
          "updated",
          "published",
          "media:content",
          "media:thumbnail",
          "category");

  private static final Set<String> LONG_TEXT =
      Set.of("description", "summary", "content", "content:encoded");
  private static final Set<String> ITEMS = Set.of("item", "entry", "atom:entry");
  private static final Set<String> FRAMES =
      Set.of(
          "item",
          "entry",
          "atom:entry",
          "channel",
          "rss",
          "feed",
          "atom:feed",
          "rdf:rdf",
          "description",
          "content:encoded",
          "content",
          "summary",
          "title");

  private final String source;
  private final Namespaces namespaces = new Namespaces();
  private final Deque<Node> open = new ArrayDeque<>();
  private final Map<String, Integer> openNames = new HashMap<>();
  private final List<Node> roots = new ArrayList<>();
  private int at;
  private int elements;
  private int tooDeep;
  private boolean commentsEnd = true;
  private boolean afterDoctype;

  private Markup(String source) {
    this.source = source;
  }

  /** The outermost elements. */
  public static List<Node> read(String source) {
    var markup = new Markup(source);
    markup.run();
    return markup.roots;
  }

  private void run() {
    while (at < source.length() && elements < MOST_ELEMENTS) {
      int next = source.indexOf('<', at);
      if (next < 0) {
        // Text after the last tag is not in any closed element.
        return;
      }
      text(at, next);
      at = next;
      if (!special()) {
        element();
      }
    }
  }

  private void text(int from, int to) {
    var node = open.peek();
    if (node != null && to > from) {
      node.text(Entities.decode(source.substring(from, to), false));
    }
  }

  /** Reads CDATA, a comment, an instruction or the DTD; false if there is none here. */
  private boolean special() {
    if (source.startsWith("<![CDATA[", at)) {
      int end = source.indexOf("]]>", at);
      var node = open.peek();
      if (node != null) {
        node.text(source.substring(at + 9, end < 0 ? source.length() : Math.max(at + 9, end)));
      }
      at = end < 0 ? source.length() : end + 3;
    } else if (source.startsWith("<!--", at)) {
      // Checked once: otherwise each of many unclosed comments would search the rest of the file.
      int end = commentsEnd ? source.indexOf("-->", at + 4) : -1;
      commentsEnd = end >= 0;
      at = end < 0 ? at + 4 : end + 3;
    } else if (source.startsWith("<?", at)) {
      at = after('>', at);
    } else if (source.startsWith("<!", at)) {
      doctype();
    } else {
      return false;
    }
    return true;
  }

  private int after(char mark, int from) {
    int end = source.indexOf(mark, from);
    return end < 0 ? source.length() : end + 1;
  }

  private void doctype() {
    int end = after('>', at);
    int subset = afterDoctype ? -1 : source.indexOf('[', at);
    if (subset >= 0 && subset < end) {
      int close = source.indexOf("]", subset);
      // The value of an entity may contain a bracket; the last one is followed by '>'.
      while (close >= 0 && !nextVisible(close + 1, '>')) {
        close = source.indexOf("]", close + 1);
      }
      end = close < 0 ? end : after('>', close);
    }
    at = end;
    afterDoctype = true;
  }

  private boolean nextVisible(int from, char wanted) {
    int i = from;
    while (i < source.length() && source.charAt(i) <= ' ') {
      i++;
    }
    return i < source.length() && source.charAt(i) == wanted;
  }

  private void element() {
    var tag = Tag.read(source, at);
    if (tag == null) {
      var node = open.peek();
      if (node != null) {
        node.text("<");
      }
      at++;
      return;
    }
    int start = at;
    at = tag.end();
    if (tag.closing()) {
      close(tag, start);
    } else {
      open(tag, start);
    }
  }

  private void open(Tag tag, int start) {
    if (tooDeep > 0 || open.size() >= DEEPEST) {
      tooDeep += tag.empty() ? 0 : 1;
      return;
    }
    namespaces.enter(tag);
    var name = namespaces.name(tag.name());
    closeWhatWasForgotten(name, start);
    var parent = open.peek();
    var node = new Node(name, parent, source, tag);
    elements++;
    if (parent == null) {
      roots.add(node);
    } else {
      parent.add(node);
    }
    if (tag.empty()) {
      node.close(tag.end());
      namespaces.leave();
    } else {
      open.push(node);
      openNames.merge(name, 1, Integer::sum);
    }
  }

  private void closeWhatWasForgotten(String name, int start) {
    if (ITEMS.contains(name) && openNames.getOrDefault(name, 0) > 0) {
      closeUpTo(name, start);
      return;
    }
    var node = open.peek();
    if (node == null || !FIELDS.contains(node.name) || !isInItem(node)) {
      return;
    }
    boolean meant =
        LONG_TEXT.contains(node.name)
            ? NEVER_HTML.contains(name) || ITEMS.contains(name)
            : FIELDS.contains(name) || ITEMS.contains(name);
    if (meant) {
      closeUpTo(node.name, start);
    }
  }

  private static boolean isInItem(Node node) {
    var parent = node.parent;
    return parent != null && (ITEMS.contains(parent.name) || parent.is("channel", "feed"));
  }

  private void close(Tag tag, int start) {
    var name = namespaces.name(tag.name());
    if (tooDeep > 0) {
      if (!FRAMES.contains(name) || !openNames.containsKey(name)) {
        tooDeep--;
        return;
      }
      tooDeep = 0;
    }
    if (openNames.getOrDefault(name, 0) > 0) {
      closeUpTo(name, start);
    }
  }

  private void closeUpTo(String name, int start) {
    @Nullable Node node;
    do {
      node = open.poll();
      if (node == null) {
        return;
      }
      node.close(start);
      namespaces.leave();
      openNames.computeIfPresent(node.name, (key, count) -> count == 1 ? null : count - 1);
    } while (!node.name.equals(name));
  }
}
