package dev.daybreak.feeds;

import org.jspecify.annotations.Nullable;

/**
 * How a source is requested.
 *
 * @param user and password of HTTP Basic authentication (RFC 7617), null for none; sent to the
 *     source's own host only
 * @param userAgent instead of the program's own; null for the program's own
 * @param http1 whether HTTP/2 is not used, since the server fails on it
 */
public record Access(
    @Nullable String user, @Nullable String password, @Nullable String userAgent, boolean http1) {
  public static final Access PLAIN = new Access(null, null, null, false);

  /** The access of one source as it is used for another address: its login is for its own host. */
  public Access at(Source of, Source other) {
    return SourceHosts.isOneHost(of, other) ? this : new Access(null, null, userAgent, http1);
  }

  /** Without the password, so that no log has it. */
  @Override
  public String toString() {
    return "Access[user=" + user + ", userAgent=" + userAgent + ", http1=" + http1 + "]";
  }
}
