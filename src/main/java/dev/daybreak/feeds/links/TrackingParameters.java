package dev.daybreak.feeds.links;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parameters of addresses that choose no page. Those of trackers say who sent the reader, and are
 * dropped from the links that readers get. Others may mean something to a site ({@code ?source=}),
 * so that a link keeps them; but they do not tell two pages apart.
 */
final class TrackingParameters {
  private static final Set<String> TRACKERS =
      words(
          """
          fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igshid igsh
          li_fat_id epik rb_clickid wickedid _openstat
          mc_cid mc_eid mkt_tok vero_id oly_enc_id oly_anon_id ck_subscriber_id _hsenc _hsmi
          _ga _gl xtor wt_mc wt.mc_id sara_ecid s_cid s_kwcid sc_cid trk trkcampaign
          ns_mchannel ns_source ns_campaign ns_linkname ns_fee
          at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_format at_bbc_team
          at_link_id at_link_origin at_link_type at_ptr_name
          cmp cmpid ocid ncid icid intcid ito smid smtyp mbid ftag taid srnd cmpredirect
          ref_src ref_url soc_src soc_trk traffic_source __twitter_impression
          guccounter guce_referrer guce_referrer_sig echobox
          """);

  private static final Set<String> NO_IDENTITY =
      words(
          """
          cid ref source src spm partner feedtype feedname rss feed syndication amp outputtype via
          share hash sref utm
          """);

  private TrackingParameters() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** Whether a reader's link does without it. */
  static boolean isTracker(String name) {
    return name.startsWith("utm_")
        || name.startsWith("mtm_")
        || name.startsWith("pk_")
        || TRACKERS.contains(name);
  }

  /** Whether the address without it names the same page. */
  static boolean isNoIdentity(String name) {
    return name.isEmpty()
        || name.startsWith("at_")
        || isTracker(name)
        || NO_IDENTITY.contains(name);
  }

  /** A query without the parameters of these names; the others in their order. */
  static String without(String query, Predicate<String> dropped) {
    var kept = new ArrayList<String>();
    for (var parameter : query.split("&", -1)) {
      if (!dropped.test(parameter.replaceFirst("=.*$", "").toLowerCase(Locale.ROOT))) {
        kept.add(parameter);
      }
    }
    return String.join("&", kept);
  }
}
