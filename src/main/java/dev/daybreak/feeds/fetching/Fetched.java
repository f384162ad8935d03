package dev.daybreak.feeds.fetching;

import dev.daybreak.newsletter.Failure;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a fetch. */
public sealed interface Fetched {

  /**
   * A body within its limits.
   *
   * @param at the address that gave it, after redirects
   * @param status 200 to 299
   * @param maxAge how long the server says it stays fresh; null where it does not say
   * @param movedTo where it lives now, when every redirect on the way was a permanent one
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes that nobody changes or compares
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

  /** It is gone for good (410). */
  record Gone() implements Fetched {}

  /**
   * It could not be had.
   *
   * @param why the reason, without the address
   * @param status of the answer; 0 where there was none
   * @param retryAfter what the server asks to wait; null where it does not say
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
