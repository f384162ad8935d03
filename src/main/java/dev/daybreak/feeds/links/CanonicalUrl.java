package dev.daybreak.feeds.links;

import java.util.Locale;

/** One address for one page: what outlets and trackers add to a link is dropped. */
public final class CanonicalUrl {
  private CanonicalUrl() {}

  /**
   * The canonical form of an absolute http(s) address: https, host in lower case without {@code
   * www.}, no default port, no fragment, no parameters that choose no page, the others in their
   * order, no trailing slash. Of an aggregator's link it is the address that it leads to. It
   * identifies a page and is not for requests.
   */
  public static String of(String link) {
    var address = LinkWrappers.unwrapped(link);
    int start = address.indexOf("://") + 3;
    if (start < 3) {
      return address;
    }
    var rest = address.substring(start);
    int hash = rest.indexOf('#');
    // "#!/path" is a page of its own on sites that are one script.
    if (hash >= 0 && !rest.startsWith("#!", hash)) {
      rest = rest.substring(0, hash);
    }
    int query = rest.indexOf('?');
    var parameters =
        query < 0
            ? ""
            : TrackingParameters.without(
                rest.substring(query + 1), TrackingParameters::isNoIdentity);
    var path = query < 0 ? rest : rest.substring(0, query);
    int slash = path.indexOf('/');
    var host = host(slash < 0 ? path : path.substring(0, slash));
    var tail = (slash < 0 ? "" : path.substring(slash)).replaceFirst("/+$", "");
    return "https://" + host + tail + (parameters.isEmpty() ? "" : "?" + parameters);
  }

  /**
   * Whether two http(s) addresses are of one site: of one host, or one host's name ends with the
   * other's. The names of machines in front (www, m, amp) do not count.
   */
  public static boolean isOneSite(String a, String b) {
    var one = site(a);
    var other = site(b);
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }

  /** Whether an address names a site and no page of it. */
  public static boolean isFrontPage(String link) {
    return of(link).matches("https?://[^/?#]*");
  }

  private static String site(String link) {
    var host = of(link).replaceFirst("^https://", "").replaceFirst("[:/?#].*$", "");
    return host.replaceFirst("^(www\\d?|m|amp|mobile)\\.(?=.*\\.)", "");
  }

  private static String host(String authority) {
    var host = authority.toLowerCase(Locale.ROOT);
    return host.replaceFirst("^.*@", "").replaceFirst("^www\\.", "").replaceFirst(":(80|443)$", "");
  }
}
