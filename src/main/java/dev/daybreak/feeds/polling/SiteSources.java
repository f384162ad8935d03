package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceCheck;
import dev.daybreak.feeds.pages.RobotsTxt;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds what can be read at an address that an editor enters: a feed; of a site its only feed, else
 * its sitemap of news, else the page itself as a list of articles.
 */
@Component
public class SiteSources {
  private static final List<String> USUAL =
      List.of(
          "/news-sitemap.xml",
          "/sitemap-news.xml",
          "/sitemap_news.xml",
          "/googlenews.xml",
          "/sitemap.xml",
          "/sitemap_index.xml");

  /** Sitemaps that are looked at, and how long all of that may take. */
  private static final int MOST_SITEMAPS = 10;

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** The code of the trouble with an address of a single article. */
  public static final String AN_ARTICLE = "feeds.source.article";

  /** A page with fewer links to articles is no section page. */
  private static final int LEAST_LINKS = 3;

  private final Polling polling;
  private final RobotsTxt robots;

  SiteSources(Polling polling, RobotsTxt robots) {
    this.polling = polling;
    this.robots = robots;
  }

  /**
   * A preview of the best source at an address, without storing anything; of what is wrong with the
   * address if there is none.
   *
   * @throws dev.daybreak.newsletter.Refused if it is no address
   */
  public SourcePreview look(String address, Access access) {
    var feed = look(address, Source.Kind.FEED, access);
    var trouble = feed.trouble();
    if (trouble == null || !isSite(address, trouble.what().code())) {
      return feed;
    }
    if (feed.offers().size() == 1) {
      var offered =
          look(feed.offers().get(0), Source.Kind.FEED, at(feed.offers().get(0), address, access));
      return offered.trouble() == null ? offered : feed;
    }
    if (!feed.offers().isEmpty()) {
      return feed;
    }
    if (trouble.what().code().equals("feeds.read.xml")) {
      var sitemap = look(address, Source.Kind.SITEMAP, access);
      return sitemap.trouble() == null ? sitemap : feed;
    }
    var news = newsSitemap(address, access);
    if (news != null) {
      return news;
    }
    var page = look(address, Source.Kind.PAGE, access);
    return page.trouble() == null && page.articles().size() >= LEAST_LINKS ? page : feed;
  }

  /**
   * Something was read there that is no feed. A front page may look like an article; it is none.
   */
  private static boolean isSite(String address, String trouble) {
    return trouble.startsWith("feeds.read.")
        || (trouble.equals(AN_ARTICLE) && address.matches("https?://[^/?#]+/?"));
  }

  private @Nullable SourcePreview newsSitemap(String address, Access access) {
    long start = System.nanoTime();
    for (var sitemap : sitemaps(address)) {
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        return null;
      }
      var look = look(sitemap, Source.Kind.SITEMAP, at(sitemap, address, access));
      if (look.trouble() == null && !look.articles().isEmpty()) {
        return look;
      }
    }
    return null;
  }

  /** Those that its robots.txt names, news first, then the usual places. */
  private List<String> sitemaps(String address) {
    URI site;
    try {
      site = new URI(address).resolve("/");
    } catch (URISyntaxException | IllegalArgumentException e) {
      return List.of();
    }
    Set<String> sitemaps = new LinkedHashSet<>();
    var named = robots.sitemaps(site);
    named.stream().filter(sitemap -> sitemap.contains("news")).forEach(sitemaps::add);
    named.stream().limit(3).forEach(sitemaps::add);
    USUAL.forEach(path -> sitemaps.add(site.resolve(path).toString()));
    return sitemaps.stream().filter(SourceCheck::isHttp).limit(MOST_SITEMAPS).toList();
  }

  private SourcePreview look(String address, Source.Kind kind, Access access) {
    return polling.look(SourceCheck.source(source(address, kind)), access);
  }

  private static Source source(String address, Source.Kind kind) {
    return new Source(0, address, address, kind, null, 0.5, null, null, false, true, null);
  }

  /** A login is for the host that it was entered for. */
  private static Access at(String other, String address, Access access) {
    var here = source(address, Source.Kind.FEED);
    return access.at(here, here.at(other));
  }
}
