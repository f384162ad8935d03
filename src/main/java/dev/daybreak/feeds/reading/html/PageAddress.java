package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.text.UrlResolver;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** The canonical address of a page: what it says, if that can be true, else where it was found. */
final class PageAddress {
  /** Where browsers, and the extension SingleFile, write where they saved a page from. */
  private static final Pattern SAVED =
      Pattern.compile(
          "<!--\\s*(?:saved from url=\\(\\d+\\)|Page saved with SingleFile\\s+url:\\s*)"
              + "(https?://[^\\s<>]+?)(?=\\s|-->)");

  private static final int HEAD = 4096;

  private PageAddress() {}

  /** Where the page was saved from; null if it does not say. */
  static @Nullable String savedFrom(String html) {
    var head = html.substring(0, Math.min(HEAD, html.length()));
    var saved = SAVED.matcher(head);
    return saved.find() ? UrlResolver.resolve(saved.group(1), null) : null;
  }

  /**
   * @param found where it was found; null if unknown
   */
  static @Nullable String of(
      Document page,
      MetaTags meta,
      LinkedData data,
      @Nullable String found,
      @Nullable String base) {
    var said = new ArrayList<String>();
    var canonical = page.selectFirst("link[rel~=(?i)(^|\\s)canonical(\\s|$)]");
    if (canonical != null) {
      said.add(canonical.attr("href"));
    }
    said.addAll(meta.of("og:url"));
    if (data.address() != null) {
      said.add(data.address());
    }
    var addresses = new ArrayList<String>();
    for (var written : said) {
      var address = UrlResolver.resolve(written, base);
      if (address != null) {
        addresses.add(address.replaceFirst("#.*$", ""));
      }
    }
    for (var address : addresses) {
      if (isPlausible(address, found, addresses)) {
        return address;
      }
    }
    return found;
  }

  private static boolean isPlausible(String address, @Nullable String found, List<String> all) {
    var at = uri(address);
    if (at == null || at.getHost() == null) {
      return false;
    }
    if (isRoot(at)) {
      return false;
    }
    var from = found == null ? null : uri(found);
    if (from == null || from.getHost() == null || site(from).equals(site(at))) {
      return true;
    }
    // Another site: believed if the page says it twice.
    return all.stream()
            .filter(
                other -> {
                  var to = uri(other);
                  return to != null && to.getHost() != null && site(to).equals(site(at));
                })
            .count()
        > 1;
  }

  static boolean isRoot(@Nullable String address) {
    var at = address == null ? null : uri(address);
    return at != null && isRoot(at);
  }

  private static boolean isRoot(URI at) {
    var path = at.getPath();
    boolean top = path == null || path.matches("/?|/(index|home|default)\\.\\w+|/[a-z]{2}/?");
    return top && (at.getQuery() == null || at.getQuery().matches("(?i)(utm_|ref|lang|fbclid).*"));
  }

  /** The last two labels of the host; of three if the last two are short ("co.uk"). */
  private static String site(URI at) {
    var labels = at.getHost().toLowerCase(Locale.ROOT).split("\\.", -1);
    int from = Math.max(0, labels.length - 2);
    if (from > 0 && labels[from].length() <= 3 && labels[labels.length - 1].length() <= 3) {
      from--;
    }
    return String.join(".", List.of(labels).subList(from, labels.length));
  }

  private static @Nullable URI uri(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
