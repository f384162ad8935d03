package dev.daybreak.feeds;

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

  /**
   * Whether two are at one site: one host, or one below the other ({@code feeds.harbour.example}).
   */
  public static boolean isOneSite(Source a, Source b) {
    var one = site(a);
    var other = site(b);
    return !one.isEmpty()
        && !other.isEmpty()
        && (one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one));
  }

  private static String site(Source source) {
    return of(source).replaceFirst("^www\\.", "");
  }

  private static String origin(Source source) {
    return source.address().toLowerCase(Locale.ROOT).replaceFirst("^(https?://[^/?#]*).*$", "$1");
  }
}
