package dev.daybreak.feeds;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/** One address for one page: what outlets and trackers add to a link is dropped. */
public final class CanonicalUrl {
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "dclid",
          "msclkid",
          "yclid",
          "twclid",
          "igshid",
          "mc_cid",
          "mc_eid",
          "cmpid",
          "cmp",
          "cid",
          "ocid",
          "ncid",
          "icid",
          "_ga",
          "_gl",
          "ref",
          "ref_src",
          "ref_url",
          "source",
          "src",
          "xtor",
          "at_medium",
          "at_campaign",
          "at_custom1",
          "at_format",
          "ito",
          "spm",
          "smid",
          "smtyp",
          "partner",
          "feedtype",
          "feedname",
          "rss",
          "feed",
          "guccounter",
          "guce_referrer",
          "guce_referrer_sig",
          "traffic_source",
          "wt_mc",
          "sara_ecid",
          "ftag",
          "taid",
          "srnd",
          "syndication",
          "__twitter_impression",
          "amp",
          "outputtype",
          "via",
          "share",
          "soc_src",
          "soc_trk",
          "hash",
          "sref",
          "mbid",
          "intcid",
          "cmpredirect",
          "utm");

  private CanonicalUrl() {}

  /**
   * The canonical form of an absolute http(s) address: https, host in lower case without {@code
   * www.}, no default port, no fragment, no tracking parameters, the others in their order, no
   * trailing slash. It identifies a page and is not for requests.
   */
  public static String of(String link) {
    int start = link.indexOf("://") + 3;
    if (start < 3) {
      return link;
    }
    var rest = link.substring(start);
    int hash = rest.indexOf('#');
    // "#!/path" is a page of its own on sites that are one script.
    if (hash >= 0 && !rest.startsWith("#!", hash)) {
      rest = rest.substring(0, hash);
    }
    int query = rest.indexOf('?');
    var parameters = query < 0 ? "" : kept(rest.substring(query + 1));
    var path = query < 0 ? rest : rest.substring(0, query);
    int slash = path.indexOf('/');
    var host = host(slash < 0 ? path : path.substring(0, slash));
    var tail = (slash < 0 ? "" : path.substring(slash)).replaceFirst("/+$", "");
    return "https://" + host + tail + (parameters.isEmpty() ? "" : "?" + parameters);
  }

  private static String host(String authority) {
    var host = authority.toLowerCase(Locale.ROOT);
    return host.replaceFirst("^.*@", "").replaceFirst("^www\\.", "").replaceFirst(":(80|443)$", "");
  }

  private static String kept(String query) {
    var kept = new ArrayList<String>();
    for (var parameter : query.split("&", -1)) {
      var name = parameter.replaceFirst("=.*$", "").toLowerCase(Locale.ROOT);
      boolean tracking =
          name.isEmpty()
              || name.startsWith("utm_")
              || name.startsWith("at_")
              || name.startsWith("pk_")
              || name.startsWith("mtm_")
              || TRACKING.contains(name);
      if (!tracking) {
        kept.add(parameter);
      }
    }
    return String.join("&", kept);
  }
}
