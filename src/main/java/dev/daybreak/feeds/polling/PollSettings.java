package dev.daybreak.feeds.polling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often sources are polled ({@code daybreak.poll.…}).
 *
 * @param least time between two polls of a source that gives much
 * @param most time between two polls of one that gives little
 * @param longestWait between two polls of one that fails, or that asks for patience
 * @param folders time between two looks into a folder
 * @param atOnce polls at the same time that the tasks of a node may run
 * @param pages how many pages of a source without a feed are read in one poll
 * @param keepArticles how long articles are kept that neither an edition nor their feed still has
 */
@ConfigurationProperties("daybreak.poll")
public record PollSettings(
    Duration least,
    Duration most,
    Duration longestWait,
    Duration folders,
    int atOnce,
    int pages,
    Duration keepArticles) {

  /** Choosing weighs words by the two weeks before, and may look back four days more. */
  private static final Duration LEAST_KEPT = Duration.ofDays(21);

  public PollSettings {
    if (least.isNegative() || least.isZero() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "daybreak.poll.least ("
              + least
              + ") must be more than nothing and daybreak.poll.most ("
              + most
              + ") no less than it");
    }
    if (longestWait.compareTo(most) < 0) {
      throw new IllegalArgumentException(
          "daybreak.poll.longest-wait ("
              + longestWait
              + ") is less than daybreak.poll.most ("
              + most
              + ")");
    }
    if (folders.isNegative() || folders.isZero()) {
      throw new IllegalArgumentException(
          "daybreak.poll.folders (" + folders + ") must be more than nothing");
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "daybreak.poll.at-once (" + atOnce + ") must be 1 or more");
    }
    if (pages < 1 || pages > 500) {
      throw new IllegalArgumentException("daybreak.poll.pages (" + pages + ") must be 1 to 500");
    }
    if (keepArticles.compareTo(LEAST_KEPT) < 0) {
      throw new IllegalArgumentException(
          "daybreak.poll.keep-articles (" + keepArticles + ") must be 21 days or more");
    }
  }
}
