package dev.daybreak.feeds;

import org.jspecify.annotations.Nullable;

/**
 * How one source wants to be asked.
 *
 * @param user and password of HTTP's basic login, null for none; sent to the source's own host only
 * @param userAgent instead of the program's own; null for that
 * @param http1 whether it breaks on HTTP/2
 */
public record Access(
    @Nullable String user, @Nullable String password, @Nullable String userAgent, boolean http1) {
  public static final Access PLAIN = new Access(null, null, null, false);

  /** Without the password, so that no log has it. */
  @Override
  public String toString() {
    return "Access[user=" + user + ", userAgent=" + userAgent + ", http1=" + http1 + "]";
  }
}
