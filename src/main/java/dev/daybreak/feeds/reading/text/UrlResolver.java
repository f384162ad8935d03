package dev.daybreak.feeds.reading.text;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves and normalizes the URLs of feeds (RFC 3986 section 5); only http(s) ones are kept. */
public final class UrlResolver {
  private static final int LONGEST = 4000;

  /** Line breaks anywhere, and spaces at both ends, also those that strip() leaves. */
  private static final Pattern EDGES =
      Pattern.compile("^[\\s\\p{Z}\\u200B\\uFEFF]+|[\\s\\p{Z}\\u200B\\uFEFF]+$|[\\t\\r\\n\\f]+");

  private UrlResolver() {}

  /** The absolute form of {@code written}, relative to {@code base}; null if not http(s). */
  public static @Nullable String resolve(@Nullable String written, @Nullable String base) {
    var link = written == null ? "" : EDGES.matcher(written).replaceAll("");
    if (link.isEmpty() || link.length() > LONGEST || link.startsWith("#")) {
      return null;
    }
    var scheme = scheme(link);
    if (scheme != null) {
      return isHttp(scheme) ? normal(escaped(link)) : null;
    }
    if (link.startsWith("//")) {
      var over = base == null ? null : scheme(base);
      return normal((over == null || !isHttp(over) ? "https" : over) + ":" + escaped(link));
    }
    if (base == null) {
      return null;
    }
    var from = uri(escaped(base));
    var to = uri(escaped(link));
    if (from == null || to == null || from.getScheme() == null || !isHttp(from.getScheme())) {
      return null;
    }
    // java.net.URI (RFC 2396) resolves "" and "?q" against the folder; RFC 3986 against the file.
    if (link.startsWith("?")) {
      return normal(from.getScheme() + "://" + from.getRawAuthority() + from.getRawPath() + to);
    }
    var root = from.getRawPath().isEmpty() ? from.resolve("/") : from;
    return normal(withoutDotSegments(root.resolve(to)));
  }

  /** RFC 3986 section 5.2.4: java.net.URI keeps them in absolute paths and above the root. */
  private static String withoutDotSegments(URI address) {
    var path = address.getRawPath();
    if (path == null || !path.contains("/.")) {
      return address.toString();
    }
    var normal = address.normalize();
    var below = normal.getRawPath().replaceFirst("^(/\\.\\.)+(?=/|$)", "");
    var query = normal.getRawQuery();
    var fragment = normal.getRawFragment();
    return normal.getScheme()
        + "://"
        + normal.getRawAuthority()
        + (below.isEmpty() ? "/" : below)
        + (query == null ? "" : "?" + query)
        + (fragment == null ? "" : "#" + fragment);
  }

  /** Resolves a relative path against a feed on disk; null for any other address. */
  static @Nullable String beside(@Nullable String written, String base) {
    var path = written == null ? "" : written.strip();
    if (path.isEmpty() || path.startsWith("/") || path.startsWith("#") || scheme(path) != null) {
      return null;
    }
    var from = uri(base);
    var to = uri(escaped(path));
    return from == null || to == null ? null : from.resolve(to).toString();
  }

  /**
   * The base address after an xml:base attribute.
   *
   * @param inner resolved against {@code outer}
   */
  public static @Nullable String base(@Nullable String inner, @Nullable String outer) {
    return inner == null ? outer : resolve(inner, outer);
  }

  private static @Nullable String scheme(String link) {
    int colon = link.indexOf(':');
    if (colon < 1 || !Character.isLetter(link.charAt(0))) {
      return null;
    }
    for (int i = 0; i < colon; i++) {
      char c = link.charAt(i);
      if (!(Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.')) {
        return null;
      }
    }
    // "example.org:8080/x" has a port, not a scheme.
    boolean port = link.length() > colon + 1 && Character.isDigit(link.charAt(colon + 1));
    return port && link.substring(0, colon).indexOf('.') > 0
        ? null
        : link.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  private static boolean isHttp(String scheme) {
    return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Scheme and host in lower case, host in ASCII; null if there is no host. Without a user and a
   * password: they would be in every reader's email, and the page is there without them.
   */
  private static @Nullable String normal(String link) {
    int colon = link.indexOf(':');
    if (!link.startsWith("://", colon)) {
      return null;
    }
    int start = colon + 3;
    int end = start;
    while (end < link.length() && "/?#".indexOf(link.charAt(end)) < 0) {
      end++;
    }
    var authority = link.substring(start, end);
    int at = authority.lastIndexOf('@') + 1;
    var host = host(authority.substring(at));
    if (host == null) {
      return null;
    }
    var normal = link.substring(0, start).toLowerCase(Locale.ROOT) + host + link.substring(end);
    return uri(normal) == null ? null : normal;
  }

  private static @Nullable String host(String hostAndPort) {
    if (hostAndPort.isEmpty() || hostAndPort.startsWith(":")) {
      return null;
    }
    var lower = hostAndPort.toLowerCase(Locale.ROOT);
    try {
      if (lower.chars().allMatch(c -> c < 128 && c != '%')) {
        return lower;
      }
      int port = lower.lastIndexOf(':');
      return port < 0
          ? IDN.toASCII(unescaped(lower))
          : IDN.toASCII(unescaped(lower.substring(0, port))) + lower.substring(port);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String unescaped(String host) {
    return URLDecoder.decode(host, StandardCharsets.UTF_8);
  }

  /** Percent-encodes characters that a URL may not contain: spaces, quotes, non-ASCII letters. */
  private static String escaped(String link) {
    var out = new StringBuilder(link.length() + 16);
    int hostEnd = hostEnd(link);
    boolean fragment = false;
    for (int i = 0; i < link.length(); ) {
      int c = link.codePointAt(i);
      int size = Character.charCount(c);
      boolean percent = c == '%' && !isHex(link, i + 1);
      boolean brackets = (c == '[' || c == ']') && i >= hostEnd;
      boolean second = c == '#' && fragment;
      fragment |= c == '#';
      boolean illegal = c <= ' ' || (c > 126 && i >= hostEnd) || "\"<>\\^`{|}".indexOf(c) >= 0;
      if (illegal && c == '\\') {
        out.append('/');
      } else if (percent || brackets || second || illegal) {
        for (byte b : link.substring(i, i + size).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append(String.format("%02X", b & 0xFF));
        }
      } else {
        out.appendCodePoint(c);
      }
      i += size;
    }
    return out.toString();
  }

  private static int hostEnd(String link) {
    int start = link.indexOf("//");
    if (start < 0) {
      return 0;
    }
    int end = start + 2;
    while (end < link.length() && "/?#".indexOf(link.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isHex(String link, int at) {
    return at + 1 < link.length()
        && Character.digit(link.charAt(at), 16) >= 0
        && Character.digit(link.charAt(at + 1), 16) >= 0;
  }
}
