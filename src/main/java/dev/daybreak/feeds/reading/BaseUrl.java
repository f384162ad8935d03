package dev.daybreak.feeds.reading;

import org.jspecify.annotations.Nullable;

/**
 * Where a feed comes from, so that its relative addresses lead somewhere.
 *
 * @param http the address that links start from; null where none is known
 * @param file the file: address of a feed on disk, beside which its pictures may lie; else null
 */
record BaseUrl(@Nullable String http, @Nullable String file) {

  static BaseUrl of(@Nullable String address) {
    boolean onDisk = address != null && address.startsWith("file:");
    return onDisk ? new BaseUrl(null, address) : new BaseUrl(address, null);
  }

  /** With an address that the feed itself gives, where nobody knew one. */
  BaseUrl or(@Nullable String own) {
    return http == null ? new BaseUrl(own, file) : this;
  }

  @Nullable String link(@Nullable String written) {
    return UrlResolver.resolve(written, http);
  }

  /** An http(s) address; a file: one where a feed on disk names a relative path. */
  @Nullable String picture(@Nullable String written) {
    var beside = file == null ? null : UrlResolver.beside(written, file);
    return beside == null ? link(written) : beside;
  }
}
