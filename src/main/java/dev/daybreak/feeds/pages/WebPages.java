package dev.daybreak.feeds.pages;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.SourceCheck;
import dev.daybreak.feeds.fetching.FetchRequest;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Newsletter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a page of the web: if its host's robots.txt allows it, and within the fetcher's limits of
 * time, length, redirects, networks and requests to a host.
 */
@Component
public class WebPages {
  private final Fetcher fetcher;
  private final RobotsTxt robots;
  private final Newsletter newsletter;

  WebPages(Fetcher fetcher, RobotsTxt robots, Newsletter newsletter) {
    this.fetcher = fetcher;
    this.robots = robots;
    this.newsletter = newsletter;
  }

  /** Reads a page of an outlet that needs no login, at once: a person waits for it. */
  public Reading read(String address) {
    return read(address, Access.PLAIN, false);
  }

  /** Whether its host, if it wants time between two pages, has had it. */
  public boolean isFree(String address) {
    var page = uri(address);
    return page == null || robots.isFree(page);
  }

  /**
   * Reads a page, when its host may be asked for the next one. Blocks until it is read or refused,
   * and never throws for what its server does.
   *
   * @param access to the address's own host
   * @return {@link Reading.Page} for an article; {@link Reading.Unreadable} with the reason for a
   *     page that is none, was not allowed to be read, or could not be fetched
   */
  public Reading read(String address, Access access) {
    return read(address, access, true);
  }

  private Reading read(String address, Access access, boolean isPatient) {
    var page = uri(address);
    if (page == null) {
      return Reading.Unreadable.because("feeds.page.address", address);
    }
    var refusal = robots.refusal(page);
    if (refusal != null) {
      return unreadable(refusal);
    }
    var wait = robots.turn(page);
    return !isPatient || isWaited(wait)
        ? fetched(page, access)
        : Reading.Unreadable.because("feeds.fetch.interrupted");
  }

  private static @Nullable URI uri(String address) {
    try {
      var page = new URI(address.strip().replace(" ", "%20").replaceFirst("#.*$", ""));
      return SourceCheck.isHttp(address) && page.getHost() != null ? page : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isWaited(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Reading fetched(URI page, Access access) {
    var wanted =
        FetchRequest.page(page)
            .as(access.user(), access.password(), access.userAgent(), access.http1());
    var fetched = fetcher.fetch(wanted);
    if (fetched instanceof Fetched.Body body) {
      // Where a redirect led, its host's rules hold.
      var refusal = body.at().equals(page) ? null : robots.refusal(body.at());
      return refusal == null
          ? FeedReader.read(
              body.bytes(), body.contentType(), body.at().toString(), newsletter.zone())
          : unreadable(refusal);
    }
    return unreadable(
        fetched instanceof Fetched.Failed failed
            ? failed.why()
            : new Failure("feeds.http.none", "410"));
  }

  /** Whether a host did not answer, or asks to be left alone, which says nothing about its page. */
  public static boolean isHostInTrouble(Failure why) {
    return why.code().startsWith("feeds.fetch.")
        || why.code().equals("feeds.http.server")
        || why.code().equals("feeds.http.often")
        || why.code().equals("feeds.page.robots.down");
  }

  private static Reading unreadable(Failure why) {
    return new Reading.Unreadable(why, List.of());
  }
}
