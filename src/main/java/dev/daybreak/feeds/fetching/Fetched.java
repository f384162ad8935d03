package dev.daybreak.feeds.fetching;

import dev.daybreak.newsletter.Failure;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of a fetch. */
public sealed interface Fetched {

  /**
   * A body within its limits.
   *
   * @param at the final address, after redirects
   * @param status 200 to 299
   * @param maxAge Cache-Control max-age; null if it has none
   * @param movedTo the new address, if all redirects to it were permanent
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes that are not changed or compared
  record Body(
      URI at,
      int status,
      byte[] bytes,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable Duration maxAge,
      @Nullable URI movedTo)
      implements Fetched {

    @Override
    public String toString() {
      return "Body[" + at + ", " + bytes.length + " bytes, " + contentType + "]";
    }
  }

  /** It has not changed since the validators that were sent. */
  record Unchanged(@Nullable Duration maxAge, @Nullable URI movedTo) implements Fetched {}

  /** It is gone permanently (HTTP 410). */
  record Gone() implements Fetched {}

  /**
   * It could not be fetched.
   *
   * @param why the reason, without the address
   * @param status of the response; 0 without one
   * @param retryAfter the wait that the server asks for; null if it has none
   */
  record Failed(Failure why, int status, @Nullable Duration retryAfter) implements Fetched {
    static Failed because(String code, Object... arguments) {
      return because(new Failure(code, arguments));
    }

    static Failed because(Failure why) {
      return new Failed(why, 0, null);
    }
  }
}
