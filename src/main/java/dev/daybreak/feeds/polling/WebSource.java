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
import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a source over HTTP. */
@Component
class WebSource {
  private final Fetcher fetcher;
  private final SectionNames sections;
  private final KindTable kinds;
  private final Clock clock;

  WebSource(Fetcher fetcher, SectionNames sections, KindTable kinds, Clock clock) {
    this.kinds = kinds;
    this.fetcher = fetcher;
    this.sections = sections;
    this.clock = clock;
  }

  PollOutcome look(Source source, PollState state, Access access) {
    URI address;
    try {
      address = new URI(source.address());
    } catch (URISyntaxException e) {
      return PollOutcome.Failed.because(
          "feeds.source.address.wrong", source.address(), e.getReason());
    }
    var wanted =
        FetchRequest.feed(address)
            .ifChanged(state.etag(), state.lastModified())
            .as(access.user(), access.password(), access.userAgent(), access.http1());
    return read(fetcher.fetch(wanted), source, state);
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
          text(body.movedTo()));
    }
    if (reading instanceof Reading.Unreadable bad) {
      return new PollOutcome.Failed(bad.why(), null, bad.offers());
    }
    return PollOutcome.Failed.because("feeds.read.text");
  }

  /** A validator that is too long to keep is not sent back: half of one would match nothing. */
  private static @Nullable String cut(@Nullable String validator, int longest) {
    return validator == null || validator.length() > longest ? null : validator;
  }

  private static @Nullable String text(@Nullable URI address) {
    return address == null ? null : address.toString();
  }

  private static String fingerprint(byte[] bytes) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
