package dev.daybreak.edition.preflight;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.links.LinkVerdict;
import dev.daybreak.edition.links.LinkWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is known about the links of an edition and its pictures on another host. */
@Component
class EditionLinks {
  private final LinkWatch links;
  private final PictureChecks pictures;
  private final OwnChecks own;
  private final PreflightSettings settings;

  EditionLinks(LinkWatch links, PictureChecks pictures, OwnChecks own, PreflightSettings settings) {
    this.own = own;
    this.links = links;
    this.pictures = pictures;
    this.settings = settings;
  }

  /** What is known after a look at those of which nothing good was known; blocks meanwhile. */
  Map<String, LinkVerdict> ask(Edition edition) {
    var addresses = addresses(edition);
    addresses.addAll(edition.content().mending().goneLinks());
    return links.lookNow(addresses, settings.patience());
  }

  /** What is known without a request. */
  Map<String, LinkVerdict> known(Edition edition) {
    return links.known(addresses(edition));
  }

  private List<String> addresses(Edition edition) {
    var addresses = new ArrayList<>(edition.content().outletLinks().keySet());
    // Of a mailto nothing can be known.
    own.addresses(edition).stream().filter(link -> link.startsWith("http")).forEach(addresses::add);
    addresses.addAll(pictures.mirrored(edition, own.pictures(edition)));
    return addresses;
  }
}
