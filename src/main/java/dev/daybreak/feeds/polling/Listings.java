package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.OutletNames;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.fetching.FetchRequest;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.feeds.pages.RobotsTxt;
import dev.daybreak.feeds.pages.SectionPage;
import dev.daybreak.feeds.pages.Sitemap;
import dev.daybreak.feeds.reading.ParsedFeed;
import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.newsletter.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what sources without a feed list: sitemaps, and pages that link to articles. */
@Component
class Listings {
  /** An index may list a sitemap for each month; the news are in the newest. */
  private static final int MOST_PARTS = 3;

  private final Fetcher fetcher;
  private final RobotsTxt robots;
  private final SectionNames sections;

  Listings(Fetcher fetcher, RobotsTxt robots, SectionNames sections) {
    this.fetcher = fetcher;
    this.robots = robots;
    this.sections = sections;
  }

  /** Why it may not be read; null if it may. Sitemaps are there for programs. */
  @Nullable Failure refusal(Source source, URI address) {
    return source.kind() == Source.Kind.PAGE ? robots.refusal(address) : null;
  }

  PollOutcome read(Fetched.Body body, Source source, PollState state, Access access) {
    return source.kind() == Source.Kind.SITEMAP
        ? sitemap(body, source, state, access)
        : page(body, source, state);
  }

  private PollOutcome page(Fetched.Body body, Source source, PollState state) {
    var seen = WebSource.fingerprint(body.bytes());
    if (seen.equals(state.seen())) {
      return new PollOutcome.Unchanged(body.maxAge(), WebSource.text(body.movedTo()));
    }
    var page = SectionPage.read(body.bytes(), body.contentType(), body.at().toString());
    return page.items().isEmpty()
        ? PollOutcome.Failed.because("feeds.page.links")
        : listed(
            body,
            seen,
            true,
            named(page.title(), page.language(), source),
            page.language(),
            page.items());
  }

  private PollOutcome sitemap(Fetched.Body body, Source source, PollState state, Access access) {
    var sitemap = Sitemap.read(body.bytes(), body.contentType(), body.at().toString());
    if (sitemap == null) {
      return none(body);
    }
    var seen = WebSource.fingerprint(body.bytes());
    if (sitemap.parts().isEmpty()) {
      return seen.equals(state.seen())
          ? new PollOutcome.Unchanged(body.maxAge(), WebSource.text(body.movedTo()))
          : listed(body, seen, true, sitemap, source);
    }
    // A part changes without its index: the index has no validators of its own.
    var items = new ArrayList<ParsedItem>();
    Sitemap newest = sitemap;
    var all = new StringBuilder(seen);
    var trouble = PollOutcome.Failed.because("feeds.sitemap.empty");
    for (var part : sitemap.parts().subList(0, Math.min(MOST_PARTS, sitemap.parts().size()))) {
      var fetched = part(part, source, access);
      if (fetched instanceof Fetched.Failed failed) {
        trouble = new PollOutcome.Failed(failed.why(), failed.retryAfter(), List.of());
      } else if (fetched instanceof Fetched.Body there) {
        var read = Sitemap.read(there.bytes(), there.contentType(), there.at().toString());
        if (read == null) {
          trouble = none(there);
          continue;
        }
        all.append(WebSource.fingerprint(there.bytes()));
        items.addAll(read.items());
        newest = newest.outlet() == null ? read : newest;
      }
    }
    if (items.isEmpty()) {
      return trouble;
    }
    var allSeen = WebSource.fingerprint(all.toString().getBytes(StandardCharsets.UTF_8));
    return allSeen.equals(state.seen())
        ? new PollOutcome.Unchanged(body.maxAge(), WebSource.text(body.movedTo()))
        : listed(
            body,
            allSeen,
            false,
            new Sitemap(newest.outlet(), newest.language(), items, List.of()),
            source);
  }

  private static PollOutcome.Failed none(Fetched.Body body) {
    return PollOutcome.Failed.because(
        Sitemap.isTooLong(body.bytes()) ? "feeds.read.long.unpacked" : "feeds.sitemap.none");
  }

  private Fetched part(String address, Source source, Access access) {
    try {
      var there = access.at(source, source.at(address));
      var wanted =
          FetchRequest.page(new URI(address))
              .as(there.user(), there.password(), there.userAgent(), there.http1());
      return fetcher.fetch(wanted);
    } catch (URISyntaxException e) {
      return new Fetched.Failed(new Failure("feeds.page.address", address), 0, null);
    }
  }

  private PollOutcome listed(
      Fetched.Body body, String seen, boolean validated, Sitemap sitemap, Source source) {
    var site = body.at().toString();
    var items =
        sitemap.items().stream()
            .filter(item -> isOf(source.address(), item) || isOf(site, item))
            .toList();
    return items.isEmpty()
        ? PollOutcome.Failed.because("feeds.sitemap.empty")
        : listed(
            body,
            seen,
            validated,
            named(sitemap.outlet(), sitemap.language(), source),
            sitemap.language(),
            items);
  }

  private static boolean isOf(String site, ParsedItem item) {
    return CanonicalUrl.isOneSite(site, String.valueOf(item.link()));
  }

  private static PollOutcome listed(
      Fetched.Body body,
      String seen,
      boolean validated,
      @Nullable String title,
      @Nullable String language,
      List<ParsedItem> items) {
    return new PollOutcome.Listed(
        title,
        language,
        items,
        validated ? WebSource.cut(body.etag(), 1000) : null,
        validated ? WebSource.cut(body.lastModified(), 200) : null,
        seen,
        body.maxAge(),
        WebSource.text(body.movedTo()));
  }

  private @Nullable String named(@Nullable String title, @Nullable String language, Source source) {
    return new OutletNames(sections).of(asFeed(title, language, List.of()), source.address());
  }

  static ParsedFeed asFeed(
      @Nullable String title, @Nullable String language, List<ParsedItem> items) {
    return new ParsedFeed(title, null, null, null, language, null, null, PollingHints.NONE, items);
  }
}
