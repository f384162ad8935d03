package dev.daybreak.feeds.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.daybreak.feeds.fetching.FetchRequest;
import dev.daybreak.feeds.fetching.FetchSettings;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.newsletter.Failure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What hosts allow programs to read (RFC 9309). Each host's file is asked for once a day, under the
 * limits of every fetch.
 */
@Component
public class RobotsTxt {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration KEPT_AFTER_FAILURE = Duration.ofMinutes(30);
  private static final int MOST_HOSTS = 5_000;

  private final Fetcher fetcher;
  private final List<String> ourName;
  private final Clock clock;
  private final Cache<String, Known> hosts = Caffeine.newBuilder().maximumSize(MOST_HOSTS).build();

  /** From when on a host that wants to be left alone may be asked again, as nanoTime. */
  private final Cache<String, Long> turns = Caffeine.newBuilder().maximumSize(MOST_HOSTS).build();

  RobotsTxt(Fetcher fetcher, FetchSettings settings, Clock clock) {
    this.fetcher = fetcher;
    this.ourName =
        List.of(settings.userAgent().split("[/\\s]", 2)[0].toLowerCase(Locale.ROOT).strip());
    this.clock = clock;
  }

  /**
   * What is known of a host.
   *
   * @param why no page of it is read; null if its rules say which
   */
  private record Known(BaseRobotRules rules, @Nullable Failure why, Instant until) {}

  /** Why a page is not read; null if it may be. */
  public @Nullable Failure refusal(URI page) {
    var known = known(page);
    if (known.why() != null) {
      return known.why();
    }
    return known.rules().isAllowed(page.toString()) ? null : new Failure("feeds.page.robots");
  }

  /** How long a host wants to be left alone between two pages. */
  public Duration delay(URI page) {
    long millis = known(page).rules().getCrawlDelay();
    return millis > 0 ? Duration.ofMillis(millis) : Duration.ZERO;
  }

  /** Takes the next turn at a host. Returns how long to wait for it. */
  Duration turn(URI page) {
    var delay = delay(page).toNanos();
    if (delay == 0) {
      return Duration.ZERO;
    }
    var now = System.nanoTime();
    long next =
        turns
            .asMap()
            .merge(host(page), now + delay, (last, first) -> last - now > 0 ? last + delay : first);
    return Duration.ofNanos(next - delay - now);
  }

  /** Whether a host may be asked for a page now. */
  boolean isFree(URI page) {
    var next = turns.getIfPresent(host(page));
    return next == null || next - System.nanoTime() <= 0;
  }

  /** The sitemaps that it names, as written. */
  public List<String> sitemaps(URI page) {
    return known(page).rules().getSitemaps();
  }

  private Known known(URI page) {
    var host = host(page);
    var before = hosts.getIfPresent(host);
    if (before != null && before.until().isAfter(clock.instant())) {
      return before;
    }
    var now = asked(host + "/robots.txt");
    hosts.put(host, now);
    return now;
  }

  private static String host(URI page) {
    var port = page.getPort() < 0 ? "" : ":" + page.getPort();
    return (page.getScheme() + "://" + page.getHost() + port).toLowerCase(Locale.ROOT);
  }

  private Known asked(String address) {
    var fetched = fetcher.fetch(FetchRequest.robots(URI.create(address)));
    if (fetched instanceof Fetched.Body body) {
      var rules =
          new SimpleRobotRulesParser().parseContent(address, body.bytes(), "text/plain", ourName);
      return new Known(rules, null, clock.instant().plus(KEPT));
    }
    // RFC 9309, section 2.3.1: without such a file all may be read; of one that can't be had
    // nothing is known, and so nothing is read.
    if (fetched instanceof Fetched.Failed failed && !isMissing(failed.status())) {
      var why =
          failed.status() == 0 ? failed.why() : new Failure("feeds.page.robots.down", failed.why());
      return new Known(
          new SimpleRobotRules(RobotRulesMode.ALLOW_NONE),
          why,
          clock.instant().plus(KEPT_AFTER_FAILURE));
    }
    return new Known(
        new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), null, clock.instant().plus(KEPT));
  }

  private static boolean isMissing(int status) {
    return status >= 400 && status < 500 && status != 429;
  }
}
