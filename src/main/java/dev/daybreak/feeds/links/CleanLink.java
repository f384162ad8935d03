package dev.daybreak.feeds.links;

import java.util.Locale;

/** The link to a page as readers get it: the outlet's own, without what trackers add to it. */
public final class CleanLink {
  private CleanLink() {}

  /**
   * A link without the aggregator that leads to it and without the parameters of trackers; all else
   * is as the outlet wrote it, since a site may need it.
   */
  public static String of(String link) {
    var address = LinkWrappers.unwrapped(link);
    int hash = address.indexOf('#');
    var fragment = hash < 0 ? "" : address.substring(hash + 1);
    var rest = hash < 0 ? address : address.substring(0, hash);
    var kept = fragment.isEmpty() || isTracker(fragment) ? "" : "#" + fragment;
    int query = rest.indexOf('?');
    if (query < 0) {
      return rest + kept;
    }
    var parameters =
        TrackingParameters.without(rest.substring(query + 1), TrackingParameters::isTracker);
    return rest.substring(0, query) + (parameters.isEmpty() ? "" : "?" + parameters) + kept;
  }

  /** {@code #xtor=RSS-1}. */
  private static boolean isTracker(String fragment) {
    int is = fragment.indexOf('=');
    return is > 0
        && TrackingParameters.isTracker(fragment.substring(0, is).toLowerCase(Locale.ROOT));
  }
}
