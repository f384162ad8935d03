package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.ReceivedArticle;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.SourceCheck;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.feeds.pages.WebPages;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds single articles by the addresses of their pages, each under its outlet. */
@Component
public class AddedPages {
  private final WebPages web;
  private final OutletFinder outlets;
  private final ArticleStore store;
  private final SectionNames sections;
  private final KindTable kinds;
  private final Clock clock;

  AddedPages(
      WebPages web,
      OutletFinder outlets,
      ArticleStore store,
      SectionNames sections,
      KindTable kinds,
      Clock clock) {
    this.web = web;
    this.outlets = outlets;
    this.store = store;
    this.sections = sections;
    this.kinds = kinds;
    this.clock = clock;
  }

  /** The stored article of an address; empty if no source had it, and no one added it. */
  public Optional<ReceivedArticle> known(String address) {
    return store
        .byAddress(address.strip())
        .map(article -> new ReceivedArticle(article, false, null));
  }

  /**
   * Stores the article at an address. Its page is asked unless the article is known.
   *
   * @throws Refused if the address is none, or its page cannot be read or is no article
   */
  public ReceivedArticle add(String address) {
    var wanted = address.strip();
    if (!SourceCheck.isHttp(wanted)) {
      throw new Refused("feeds.added.address", String.valueOf(ArticleFactory.cut(wanted, 200)));
    }
    return known(wanted).orElseGet(() -> read(wanted));
  }

  private ReceivedArticle read(String address) {
    var reading = web.read(address);
    if (reading instanceof Reading.Page page) {
      return stored(page.item(), address);
    }
    if (reading instanceof Reading.Unreadable bad) {
      throw bad.offers().isEmpty()
          ? new Refused("feeds.added.unreadable", address, bad.why())
          : new Refused("feeds.added.site", address, bad.why());
    }
    throw new Refused("feeds.added.feed", address);
  }

  private ReceivedArticle stored(ParsedItem page, String address) {
    if (page.media().contains(ParsedItem.PAYWALLED)
        && page.body().isEmpty()
        && page.summary() == null) {
      throw new Refused("feeds.added.paywalled", address);
    }
    // No page speaks for another site, whatever it calls its address.
    var said = page.link();
    var link = said != null && CanonicalUrl.isOneSite(said, address) ? said : address;
    var arrival =
        new ArticleFactory(sections, kinds, clock.instant())
            .of(page.at(link), outlets.ofPage(page, link), null);
    return store.put(List.of(arrival)).articles().stream()
        .findFirst()
        .orElseThrow(() -> new Refused("feeds.added.later", address));
  }
}
