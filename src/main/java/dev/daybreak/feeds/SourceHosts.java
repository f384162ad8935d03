package dev.daybreak.feeds;

import dev.daybreak.feeds.links.CanonicalUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The hosts that sources are fetched from. */
public final class SourceHosts {
  private SourceHosts() {}

  /** The host of a source, in lower case; empty for one on disk. */
  public static String of(Source source) {
    try {
      var host = new URI(source.address()).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /** Whether two have the same scheme, host and port. */
  public static boolean isOneHost(Source a, Source b) {
    return origin(a).equals(origin(b));
  }

  /** Whether two are at one site; see {@link CanonicalUrl#isOneSite}. */
  public static boolean isOneSite(Source a, Source b) {
    return !of(a).isEmpty() && !of(b).isEmpty() && CanonicalUrl.isOneSite(a.address(), b.address());
  }

  private static String origin(Source source) {
    return source.address().toLowerCase(Locale.ROOT).replaceFirst("^(https?://[^/?#]*).*$", "$1");
  }
}
