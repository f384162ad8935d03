package dev.daybreak.feeds.fetching;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses response headers. */
final class Headers {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
  private static final Duration LONGEST = Duration.ofDays(30);

  private Headers() {}

  /** Cache-Control's max-age; null if it is missing, or the response must not be stored. */
  static @Nullable Duration maxAge(@Nullable String cacheControl) {
    if (cacheControl == null || cacheControl.matches("(?i).*\\bno-(cache|store)\\b.*")) {
      return null;
    }
    var found = MAX_AGE.matcher(cacheControl);
    return found.find() ? atMost(Long.parseLong(found.group(1))) : null;
  }

  /** Retry-After: seconds or a date (RFC 9110, section 10.2.3). */
  static @Nullable Duration retryAfter(@Nullable String written, Instant now) {
    var text = written == null ? "" : written.strip();
    if (text.matches("\\d+")) {
      return text.length() > 9 ? LONGEST : atMost(Long.parseLong(text));
    }
    try {
      var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? atMost(Duration.between(now, at).toSeconds()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration atMost(long seconds) {
    return Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
  }
}
