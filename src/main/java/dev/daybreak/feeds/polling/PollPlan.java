package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a source is polled next: by its publishing rhythm, within its polling hints, and with
 * exponential backoff while it fails.
 */
record PollPlan(PollSettings settings) {
  private static final int WEEK_HOURS = 7 * 24;

  /**
   * After an answer.
   *
   * @param inAWeek how many articles it published in the last seven days
   * @param hints of the feed: ttl, hours and days to leave it alone
   * @param maxAge of the HTTP answer; null if it has none
   * @param jitter 0..1, spreads the sources over time
   */
  Instant afterAnswer(
      Instant now, int inAWeek, PollingHints hints, @Nullable Duration maxAge, double jitter) {
    // Twice in the usual time between two articles.
    var rhythm = Duration.ofHours(WEEK_HOURS).dividedBy(2L * Math.max(1, inAWeek));
    var wait = atLeast(settings.least(), atMost(settings.most(), rhythm));
    wait = atLeast(wait, hints.every());
    wait = atLeast(wait, maxAge);
    wait = atMost(settings.longestWait(), wait);
    return allowed(now.plus(spread(wait, jitter)), hints);
  }

  /**
   * After a failure.
   *
   * @param failures in a row, this one included
   * @param retryAfter the wait that the server asks for; null if it has none
   */
  Instant afterFailure(Instant now, int failures, @Nullable Duration retryAfter, double jitter) {
    int doublings = Math.min(Math.max(failures, 1) - 1, 12);
    var wait = settings.least().multipliedBy(1L << doublings);
    wait = atLeast(atMost(settings.longestWait(), spread(wait, jitter)), retryAfter);
    return now.plus(atMost(settings.longestWait(), wait));
  }

  private static Duration spread(Duration wait, double jitter) {
    return wait.plusMillis(Math.round(wait.toMillis() * 0.2 * jitter));
  }

  private static Duration atLeast(Duration a, @Nullable Duration b) {
    return b != null && b.compareTo(a) > 0 ? b : a;
  }

  private static Duration atMost(Duration a, Duration b) {
    return b.compareTo(a) < 0 ? b : a;
  }

  /** The first moment from then on in an hour and a day that the feed does not rule out. */
  private static Instant allowed(Instant at, PollingHints hints) {
    var hour = at.atZone(ZoneOffset.UTC);
    for (int i = 0; i <= WEEK_HOURS; i++) {
      boolean skipped =
          hints.skipHours().contains(hour.getHour())
              || hints.skipDays().contains(hour.getDayOfWeek().getValue());
      if (!skipped) {
        return hour.toInstant();
      }
      hour = hour.truncatedTo(ChronoUnit.HOURS).plusHours(1);
    }
    // It rules out every hour of the week, which no publisher means.
    return at;
  }
}
