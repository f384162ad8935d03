package dev.daybreak.feeds.reading;

import org.jspecify.annotations.Nullable;

/**
 * Where a feed comes from, so that its relative addresses lead somewhere.
 *
 * @param http the address that links start from; null where none is known
 * @param file the file: address of a feed on disk, beside which its pictures may lie; else null
 */
record Origin(@Nullable String http, @Nullable String file) {

  static Origin of(@Nullable String address) {
    boolean onDisk = address != null && address.startsWith("file:");
    return onDisk ? new Origin(null, address) : new Origin(address, null);
  }

  /** With an address that the feed itself gives, where nobody knew one. */
  Origin or(@Nullable String own) {
    return http == null ? new Origin(own, file) : this;
  }

  @Nullable String link(@Nullable String written) {
    return Links.resolve(written, http);
  }

  /** An http(s) address; a file: one where a feed on disk names a relative path. */
  @Nullable String picture(@Nullable String written) {
    var beside = file == null ? null : Links.beside(written, file);
    return beside == null ? link(written) : beside;
  }
}
