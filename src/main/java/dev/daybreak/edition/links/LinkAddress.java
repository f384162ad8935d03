package dev.daybreak.edition.links;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be read from the address of a link. */
final class LinkAddress {
  /** Host names reserved for examples (RFC 2606 and 6761). */
  private static final Pattern MADE_UP =
      Pattern.compile("(.*\\.)?(example|test|invalid|example\\.(com|net|org))");

  /** Characters of the longest host name (RFC 1035, section 2.3.4). */
  private static final int LONGEST = 255;

  private LinkAddress() {}

  /** The address; null if it has no host that may exist, so that no one can be asked. */
  static @Nullable URI uri(String address) {
    try {
      var uri = new URI(address);
      return uri.getHost() == null || uri.getHost().length() > LONGEST ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  static boolean isMadeUp(URI uri) {
    return MADE_UP.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** Host and port, as one server. */
  static String host(URI uri) {
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
  }

  /** The address of its host's front page. */
  static String front(URI uri) {
    return uri.getScheme() + "://" + host(uri) + "/";
  }
}
