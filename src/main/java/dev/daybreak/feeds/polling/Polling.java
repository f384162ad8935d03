package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceCheck;
import dev.daybreak.feeds.SourceHosts;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.newsletter.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Polls one source: reads it, stores its articles, records the result, plans the next poll. */
@Component
class Polling {
  private static final Logger log = LoggerFactory.getLogger(Polling.class);

  /** The address changes after so many permanent redirects to the same one in a row. */
  private static final int AGREEING = 3;

  private final WebSource web;
  private final DiskSource disk;
  private final OutletFinder outlets;
  private final ArticleStore store;
  private final Sources sources;
  private final PollLog polls;
  private final PollSettings settings;
  private final Clock clock;

  Polling(
      WebSource web,
      DiskSource disk,
      OutletFinder outlets,
      ArticleStore store,
      Sources sources,
      PollLog polls,
      PollSettings settings,
      Clock clock) {
    this.web = web;
    this.disk = disk;
    this.outlets = outlets;
    this.store = store;
    this.sources = sources;
    this.polls = polls;
    this.settings = settings;
    this.clock = clock;
  }

  /** Polls it; problems are in the result and in the source's health. */
  PollResult poll(Source source) {
    return poll(source, polls.state(source.id()));
  }

  /** Polls it and reads it even if nothing has changed. */
  PollResult pollAfresh(Source source) {
    return poll(source, polls.state(source.id()).forgetful());
  }

  private PollResult poll(Source source, PollState state) {
    long start = System.nanoTime();
    PollOutcome poll;
    try {
      poll = look(source, state);
    } catch (RuntimeException e) {
      // A fault with one source must not keep the others from being polled.
      log.warn("Source {} could not be read", source.name(), e);
      poll = PollOutcome.Failed.because("feeds.source.fault", e.toString());
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return kept(source, state, poll, millis);
  }

  /** Reads a source without storing anything. */
  SourcePreview look(Source source, Access access) {
    var poll =
        SourceCheck.isHttp(source.address())
            ? web.preview(source, access)
            : disk.look(source, PollState.NEW);
    if (poll instanceof PollOutcome.Read read) {
      var articles = read.arrivals().stream().map(ArticleFactory.Arrival::article).toList();
      var trouble = read.problems().isEmpty() ? null : read.problems().get(0);
      int ahead = (int) read.arrivals().stream().filter(each -> each.ahead() != null).count();
      return new SourcePreview(
          source, read.title(), read.language(), articles, ahead, trouble, List.of());
    }
    if (poll instanceof PollOutcome.Failed failed) {
      return SourcePreview.of(source, new Problem(null, failed.why()), failed.offers());
    }
    return SourcePreview.of(source, new Problem(null, "feeds.source.gone"), List.of());
  }

  private PollOutcome look(Source source, PollState state) {
    return SourceCheck.isHttp(source.address())
        ? web.poll(source, state, sources.access(source.id()))
        : disk.look(source, state);
  }

  private PollResult kept(Source source, PollState state, PollOutcome poll, long millis) {
    if (poll instanceof PollOutcome.Read read) {
      return read(source, state, read, millis);
    }
    var now = clock.instant();
    if (poll instanceof PollOutcome.Unchanged unchanged) {
      var next = next(source, now, state.hints(), unchanged);
      polls.unchanged(source.id(), now, millis, next);
      var moved = moved(source, state, unchanged.movedTo());
      return new PollResult(moved, List.of(), List.of(), true, millis, next);
    }
    if (poll instanceof PollOutcome.Failed failed) {
      var next = afterFailure(source, state, failed, now);
      polls.failed(source.id(), now, millis, failed, next);
      return trouble(source, failed.problems(source.name()), millis, next);
    }
    var why = new Failure("feeds.source.gone.paused");
    polls.failed(source.id(), now, millis, PollOutcome.Failed.because(why), null);
    sources.pause(source.id(), true);
    return trouble(source, List.of(new Problem(source.name(), why)), millis, null);
  }

  private static PollResult trouble(
      Source source, List<Problem> problems, long millis, @Nullable Instant next) {
    return new PollResult(source, List.of(), problems, false, millis, next);
  }

  private PollResult read(Source before, PollState state, PollOutcome.Read read, long millis) {
    var source = outlets.named(before, read.title());
    var stored = store.put(outlets.stored(read.arrivals(), source));
    var now = clock.instant();
    var unchanged = new PollOutcome.Unchanged(read.maxAge(), read.movedTo());
    var next =
        read.hasMore() ? now.plus(settings.least()) : next(source, now, read.hints(), unchanged);
    web.stored(source, read.arrivals(), stored.withheld());
    // What was withheld or not reached has to be read again: the validators are not kept.
    boolean isWhole = stored.withheld().isEmpty() && !read.hasMore();
    var remembered = isWhole ? read : withoutValidators(read);
    polls.read(source.id(), now, millis, remembered, next);
    var moved = moved(source, state, read.movedTo());
    var problems = read.problems().stream().map(each -> each.of(source.name())).toList();
    return new PollResult(moved, stored.articles(), problems, false, millis, next);
  }

  private static PollOutcome.Read withoutValidators(PollOutcome.Read read) {
    return new PollOutcome.Read(
        read.title(),
        read.language(),
        read.arrivals(),
        read.problems(),
        read.hints(),
        null,
        null,
        null,
        read.maxAge(),
        read.movedTo(),
        read.hasMore());
  }

  private Instant next(
      Source source, Instant now, PollingHints hints, PollOutcome.Unchanged answer) {
    if (!SourceCheck.isHttp(source.address())) {
      return now.plus(settings.folders());
    }
    int inAWeek = polls.publishedSince(source.id(), now.minus(Duration.ofDays(7)));
    return new PollPlan(settings).afterAnswer(now, inAWeek, hints, answer.maxAge(), Math.random());
  }

  private Instant afterFailure(
      Source source, PollState state, PollOutcome.Failed failed, Instant now) {
    return SourceCheck.isHttp(source.address())
        ? new PollPlan(settings)
            .afterFailure(now, state.failures() + 1, failed.retryAfter(), Math.random())
        : now.plus(settings.folders());
  }

  private Source moved(Source source, PollState state, @Nullable String movedTo) {
    if (movedTo == null) {
      if (state.movedTo() != null) {
        polls.moved(source.id(), null, 0);
      }
      return source;
    }
    int times = movedTo.equals(state.movedTo()) ? state.movedTimes() + 1 : 1;
    if (times < AGREEING) {
      polls.moved(source.id(), movedTo, times);
      return source;
    }
    // A login is only for the host that it was entered for; the redirect is followed each time.
    boolean stays =
        sources.access(source.id()).user() != null
            && !SourceHosts.isOneHost(source, source.at(movedTo));
    if (stays || !polls.rename(source.id(), source.address(), movedTo)) {
      return source;
    }
    log.info("Source {} moved permanently from {} to {}", source.name(), source.address(), movedTo);
    return sources.byId(source.id()).orElse(source);
  }
}
