package dev.daybreak.feeds.reading.text;

import org.jspecify.annotations.Nullable;

/**
 * The base URL that a feed's relative addresses are resolved against (RFC 3986 section 5.1).
 *
 * @param http base of links; null if unknown
 * @param file {@code file:} address of a feed on disk, whose pictures may be files beside it; else
 *     null
 */
public record BaseUrl(@Nullable String http, @Nullable String file) {

  public static BaseUrl of(@Nullable String address) {
    boolean onDisk = address != null && address.startsWith("file:");
    return onDisk ? new BaseUrl(null, address) : new BaseUrl(address, null);
  }

  /** Falls back to the address that the feed gives, if no other is known. */
  public BaseUrl or(@Nullable String own) {
    return http == null ? new BaseUrl(own, file) : this;
  }

  public @Nullable String link(@Nullable String written) {
    return UrlResolver.resolve(written, http);
  }

  /** An http(s) address, or a {@code file:} address if a feed on disk gives a relative path. */
  public @Nullable String picture(@Nullable String written) {
    var beside = file == null ? null : UrlResolver.beside(written, file);
    return beside == null ? link(written) : beside;
  }
}
