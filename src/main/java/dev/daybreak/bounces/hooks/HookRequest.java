package dev.daybreak.bounces.hooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was posted. */
final class HookRequest {
  /** How far ahead the provider's clock may be. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Function<String, @Nullable String> headers;
  private final byte[] body;

  HookRequest(Function<String, @Nullable String> headers, byte[] body) {
    this.headers = headers;
    this.body = body.clone();
  }

  /** The first value of a header; empty if there is none. */
  String header(String name) {
    var value = headers.apply(name);
    return value == null ? "" : value;
  }

  byte[] body() {
    return body.clone();
  }

  /**
   * Whether a moment is near enough to now, so that nothing is posted again that is forgotten.
   *
   * @param seconds since 1970
   * @param oldest how long ago it may be
   */
  static boolean isFresh(String seconds, Instant now, Duration oldest) {
    try {
      return isFresh(Instant.ofEpochSecond(Long.parseLong(seconds)), now, oldest);
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  static boolean isFresh(Instant moment, Instant now, Duration oldest) {
    return !moment.isBefore(now.minus(oldest)) && !moment.isAfter(now.plus(SKEW));
  }
}
