package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The links of a feed or an item: in RSS the text of an element, in Atom an attribute. */
final class XmlLinks {
  private final Node node;
  private final BaseUrl baseUrl;

  XmlLinks(Node node, BaseUrl baseUrl) {
    this.node = node;
    this.baseUrl = baseUrl;
  }

  /** Resolves an address in element {@code where} against its xml:base. */
  @Nullable String resolve(Node where, @Nullable String written) {
    return UrlResolver.resolve(written, baseAt(where));
  }

  /**
   * Resolves the address of a picture. Pictures of a feed on disk may be files beside it.
   *
   * @return an http(s) address, or a {@code file:} address for a relative path in a feed on disk
   */
  @Nullable String picture(Node where, @Nullable String written) {
    var picture = where.inherited("xml:base") == null ? baseUrl.picture(written) : null;
    return picture == null ? resolve(where, written) : picture;
  }

  private @Nullable String baseAt(@Nullable Node where) {
    if (where == null) {
      return baseUrl.http();
    }
    var own = where.own("xml:base");
    var outer =
        own != null && own.matches("(?i)https?://.*") ? baseUrl.http() : baseAt(where.parent);
    var resolved = UrlResolver.base(own, outer);
    return resolved == null ? outer : resolved;
  }

  /** The page to link to. */
  @Nullable String page() {
    @Nullable String best = null;
    int rank = Integer.MAX_VALUE;
    for (var link : node.children()) {
      if (link.is("link", "atom:link")) {
        int here = rank(link);
        var address = here < rank ? resolve(link, address(link)) : null;
        if (address != null) {
          best = address;
          rank = here;
        }
      }
    }
    return best;
  }

  private static @Nullable String address(Node link) {
    var href = link.attribute("href");
    return href == null || href.isBlank() ? link.text() : href;
  }

  /** The format's own link before one of Atom in RSS, an HTML page before other types. */
  private static int rank(Node link) {
    if (link.attribute("href") == null) {
      return link.is("link") ? 0 : 9;
    }
    var rel = lower(link.attribute("rel"));
    var type = lower(link.attribute("type"));
    if (rel.isEmpty() || rel.equals("alternate") || rel.endsWith("#alternate")) {
      boolean page = type.isEmpty() || type.contains("html");
      return (page ? 1 : 3) + (rel.isEmpty() ? 1 : 0);
    }
    return rel.equals("canonical") ? 2 : Integer.MAX_VALUE;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }

  @Nullable String self() {
    return node.all("link", "atom:link")
        .filter(link -> lower(link.attribute("rel")).equals("self"))
        .map(link -> resolve(link, link.attribute("href")))
        .filter(link -> link != null)
        .findFirst()
        .orElse(null);
  }
}
