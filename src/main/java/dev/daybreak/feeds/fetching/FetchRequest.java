package dev.daybreak.feeds.fetching;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request for the fetcher.
 *
 * @param accept media types
 * @param etag and lastModified of the last answer, to ask only for what has changed
 * @param user and password for the address's own host; never sent on to another
 * @param userAgent instead of the program's own
 * @param http1 never to use HTTP/2
 * @param timeout of all of it; null for the setting
 * @param longest bytes after decompression; 0 for the setting
 * @param head to send HEAD instead of GET
 */
public record FetchRequest(
    URI address,
    String accept,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String user,
    @Nullable String password,
    @Nullable String userAgent,
    boolean http1,
    @Nullable Duration timeout,
    long longest,
    boolean head) {

  private static final String FEEDS =
      "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json,"
          + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

  private static final String PAGES = "text/html, application/xhtml+xml, */*;q=0.5";

  /** A feed, under the setting's limits. */
  public static FetchRequest feed(URI address) {
    return new FetchRequest(address, FEEDS, null, null, null, null, null, false, null, 0, false);
  }

  /** A picture, within its own limits. */
  public static FetchRequest picture(URI address, Duration timeout, long longest) {
    return new FetchRequest(
        address, "image/*", null, null, null, null, null, false, timeout, longest, false);
  }

  /** Only whether there is a page, by HEAD. */
  public static FetchRequest head(URI address, Duration timeout) {
    return new FetchRequest(address, PAGES, null, null, null, null, null, false, timeout, 0, true);
  }

  /** A page for people. */
  public static FetchRequest page(URI address, Duration timeout) {
    return new FetchRequest(address, PAGES, null, null, null, null, null, false, timeout, 0, false);
  }

  /** A page for people, under the setting's limits. */
  public static FetchRequest page(URI address) {
    return new FetchRequest(address, PAGES, null, null, null, null, null, false, null, 0, false);
  }

  /** A host's rules for programs; RFC 9309 asks that 500 KiB of them are read. */
  public static FetchRequest robots(URI address) {
    return new FetchRequest(
        address,
        "text/plain, */*;q=0.5",
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        1 << 20,
        false);
  }

  public FetchRequest ifChanged(@Nullable String etag, @Nullable String lastModified) {
    return new FetchRequest(
        address,
        accept,
        etag,
        lastModified,
        user,
        password,
        userAgent,
        http1,
        timeout,
        longest,
        head);
  }

  public FetchRequest as(
      @Nullable String user, @Nullable String password, @Nullable String agent, boolean http1) {
    return new FetchRequest(
        address, accept, etag, lastModified, user, password, agent, http1, timeout, longest, head);
  }
}
