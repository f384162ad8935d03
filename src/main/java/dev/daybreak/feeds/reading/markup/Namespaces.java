package dev.daybreak.feeds.reading.markup;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * XML namespaces: gives each element the usual prefix of its vocabulary, regardless of the prefix
 * in the document and even if it is not declared.
 */
final class Namespaces {
  /** The start of each namespace name, without scheme; the rest differs by version and by typo. */
  private static final Map<String, String> VOCABULARIES =
      Map.ofEntries(
          Map.entry("www.w3.org/2005/atom", "atom"),
          Map.entry("purl.org/atom/ns", "atom"),
          Map.entry("purl.org/rss/1.0/modules/content", "content"),
          Map.entry("purl.org/rss/1.0/modules/syndication", "sy"),
          Map.entry("purl.org/rss/1.0/modules/company", "company"),
          Map.entry("purl.org/rss/1.0/modules/slash", "slash"),
          Map.entry("purl.org/rss/1.0", ""),
          Map.entry("purl.org/net/rss", ""),
          Map.entry("my.netscape.com", ""),
          Map.entry("channel.netscape.com", ""),
          Map.entry("backend.userland.com", ""),
          Map.entry("blogs.law.harvard.edu", ""),
          Map.entry("cyber.law.harvard.edu", ""),
          Map.entry("www.rssboard.org/rss", ""),
          Map.entry("purl.org/dc/elements", "dc"),
          Map.entry("purl.org/dc/terms", "dcterms"),
          Map.entry("search.yahoo.com/mrss", "media"),
          Map.entry("www.rssboard.org/media-rss", "media"),
          Map.entry("www.itunes.com", "itunes"),
          Map.entry("www.w3.org/1999/02/22-rdf", "rdf"),
          Map.entry("www.w3.org/1999/xhtml", "xhtml"),
          Map.entry("rssnamespace.org/feedburner", "feedburner"));

  private static final String RSS = "rss";

  private final Map<String, Deque<String>> bound = new HashMap<>();
  private final Deque<String[]> entered = new ArrayDeque<>();
  private final Map<String, String> names = new HashMap<>();
  private static final String[] NOTHING = {};

  void enter(Tag tag) {
    String[] here = NOTHING;
    var attributes = tag.attributes();
    for (int i = 0; i < attributes.size(); i += 2) {
      var name = attributes.get(i);
      if (name.equals("xmlns") || name.startsWith("xmlns:")) {
        var prefix = name.length() > 6 ? name.substring(6) : "";
        here = Arrays.copyOf(here, here.length + 1);
        here[here.length - 1] = prefix;
        bound
            .computeIfAbsent(prefix, key -> new ArrayDeque<>())
            .push(
                tag.name().equals(prefix + ":" + RSS)
                    ? RSS
                    : vocabulary(attributes.get(i + 1), prefix));
      }
    }
    if (here.length > 0) {
      names.clear();
    }
    entered.push(here);
  }

  void leave() {
    var here = entered.pop();
    for (var prefix : here) {
      var values = bound.get(prefix);
      if (values != null) {
        values.pop();
      }
    }
    if (here.length > 0) {
      names.clear();
    }
  }

  /** {@code m:thumbnail} → {@code media:thumbnail}; Atom's in a feed of its own stay bare. */
  String name(String written) {
    return names.computeIfAbsent(written, this::resolve);
  }

  private String resolve(String written) {
    int colon = written.indexOf(':');
    var prefix = colon < 0 ? "" : written.substring(0, colon);
    var local = written.substring(colon + 1);
    var values = bound.get(prefix);
    @Nullable String vocabulary = values == null ? null : values.peek();
    if (vocabulary == null) {
      vocabulary = prefix;
    }
    // Elements of Atom as the default namespace have no prefix, as those of RSS, which has no
    // namespace of its own: those of a prefix that the root has are of the feed itself.
    boolean bare =
        vocabulary.isEmpty()
            || vocabulary.equals(RSS)
            || (vocabulary.equals("atom") && prefix.isEmpty());
    return bare ? local : vocabulary + ":" + local;
  }

  private static String vocabulary(String address, String prefix) {
    var plain =
        address.strip().toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replace(" ", "");
    @Nullable String best = null;
    int length = 0;
    for (var entry : VOCABULARIES.entrySet()) {
      if (plain.startsWith(entry.getKey()) && entry.getKey().length() > length) {
        best = entry.getValue();
        length = entry.getKey().length();
      }
    }
    return best == null ? prefix : best;
  }
}
