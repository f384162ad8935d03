package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.OutletNames;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.fetching.FetchRequest;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.Sha256;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a source over HTTP. */
@Component
class WebSource {
  private final Fetcher fetcher;
  private final Listings listings;
  private final ListedPages pages;
  private final SectionNames sections;
  private final KindTable kinds;
  private final Clock clock;

  WebSource(
      Fetcher fetcher,
      Listings listings,
      ListedPages pages,
      SectionNames sections,
      KindTable kinds,
      Clock clock) {
    this.fetcher = fetcher;
    this.listings = listings;
    this.pages = pages;
    this.sections = sections;
    this.kinds = kinds;
    this.clock = clock;
  }

  /** Reads it, with the pages that it lists. */
  PollOutcome poll(Source source, PollState state, Access access) {
    var poll = look(source, state, access);
    return poll instanceof PollOutcome.Listed listed ? pages.read(source, listed, access) : poll;
  }

  /** Reads it without storing anything; of the pages that it lists, only what it says of them. */
  PollOutcome preview(Source source, Access access) {
    var poll = look(source, PollState.NEW, access);
    return poll instanceof PollOutcome.Listed listed ? pages.preview(source, listed) : poll;
  }

  /** Notes that arrivals were stored, but for those withheld: their pages are read again later. */
  void stored(Source source, List<ArticleFactory.Arrival> arrivals, Set<String> withheld) {
    if (isListing(source)) {
      pages.stored(source, arrivals, withheld);
    }
  }

  private static boolean isListing(Source source) {
    return source.kind() == Source.Kind.SITEMAP || source.kind() == Source.Kind.PAGE;
  }

  private PollOutcome look(Source source, PollState state, Access access) {
    URI address;
    try {
      address = new URI(source.address());
    } catch (URISyntaxException e) {
      return PollOutcome.Failed.because(
          "feeds.source.address.wrong", source.address(), e.getReason());
    }
    boolean isListing = isListing(source);
    var refusal = isListing ? listings.refusal(source, address) : null;
    if (refusal != null) {
      return PollOutcome.Failed.because(refusal);
    }
    var wanted =
        (isListing ? FetchRequest.page(address) : FetchRequest.feed(address))
            .ifChanged(state.etag(), state.lastModified())
            .as(access.user(), access.password(), access.userAgent(), access.http1());
    var fetched = fetcher.fetch(wanted);
    return isListing && fetched instanceof Fetched.Body body
        ? listings.read(body, source, state, access)
        : read(fetched, source, state);
  }

  private PollOutcome read(Fetched fetched, Source source, PollState state) {
    if (fetched instanceof Fetched.Body body) {
      return body(body, source, state);
    }
    if (fetched instanceof Fetched.Unchanged unchanged) {
      return new PollOutcome.Unchanged(unchanged.maxAge(), text(unchanged.movedTo()));
    }
    if (fetched instanceof Fetched.Failed failed) {
      return new PollOutcome.Failed(failed.why(), failed.retryAfter(), List.of());
    }
    return new PollOutcome.Gone();
  }

  private PollOutcome body(Fetched.Body body, Source source, PollState state) {
    var seen = fingerprint(body.bytes());
    if (seen.equals(state.seen())) {
      return new PollOutcome.Unchanged(body.maxAge(), text(body.movedTo()));
    }
    var reading =
        FeedReader.read(body.bytes(), body.contentType(), body.at().toString(), ZoneOffset.UTC);
    if (reading instanceof Reading.Feed read) {
      return new PollOutcome.Read(
          new OutletNames(sections).of(read.feed(), source.address()),
          read.feed().language(),
          new ArticleFactory(sections, kinds, clock.instant()).of(read.feed(), source),
          List.of(),
          read.feed().hints(),
          cut(body.etag(), 1000),
          cut(body.lastModified(), 200),
          seen,
          body.maxAge(),
          text(body.movedTo()),
          false);
    }
    if (reading instanceof Reading.Unreadable bad) {
      return new PollOutcome.Failed(bad.why(), null, bad.offers());
    }
    return PollOutcome.Failed.because(SiteSources.AN_ARTICLE);
  }

  /** A validator that is too long to keep is not sent back: half of one would match nothing. */
  static @Nullable String cut(@Nullable String validator, int longest) {
    return validator == null || validator.length() > longest ? null : validator;
  }

  static @Nullable String text(@Nullable URI address) {
    return address == null ? null : address.toString();
  }

  static String fingerprint(byte[] bytes) {
    return Sha256.base64(bytes);
  }
}
