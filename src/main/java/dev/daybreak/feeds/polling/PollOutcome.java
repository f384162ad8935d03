package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.newsletter.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of reading a source, before it is stored. */
sealed interface PollOutcome {

  /**
   * It was read.
   *
   * @param title of the feed; null if it has none, or is a folder
   * @param problems of single files; the source as a whole is fine
   * @param movedTo its new address by permanent redirects; null if unchanged
   * @param hasMore whether not all of it was read: it is read again soon, changed or not
   */
  record Read(
      @Nullable String title,
      @Nullable String language,
      List<ArticleFactory.Arrival> arrivals,
      List<Problem> problems,
      PollingHints hints,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String seen,
      @Nullable Duration maxAge,
      @Nullable String movedTo,
      boolean hasMore)
      implements PollOutcome {}

  /**
   * What a sitemap or a section page lists; the pages themselves are not read yet.
   *
   * @param title of the site; null if it has none
   * @param items the listed pages
   */
  record Listed(
      @Nullable String title,
      @Nullable String language,
      List<ParsedItem> items,
      @Nullable String etag,
      @Nullable String lastModified,
      String seen,
      @Nullable Duration maxAge,
      @Nullable String movedTo)
      implements PollOutcome {}

  /** Nothing has changed. */
  record Unchanged(@Nullable Duration maxAge, @Nullable String movedTo) implements PollOutcome {}

  /** Its publisher has closed it (HTTP 410). */
  record Gone() implements PollOutcome {}

  /**
   * It could not be read.
   *
   * @param details why each of its files could not be; empty if it is no folder
   */
  record Failed(
      Failure why, @Nullable Duration retryAfter, List<String> offers, List<Problem> details)
      implements PollOutcome {
    Failed(Failure why, @Nullable Duration retryAfter, List<String> offers) {
      this(why, retryAfter, offers, List.of());
    }

    static Failed because(String code, Object... arguments) {
      return because(new Failure(code, arguments));
    }

    static Failed because(Failure why) {
      return because(why, List.of());
    }

    static Failed because(Failure why, List<Problem> details) {
      return new Failed(why, null, List.of(), details);
    }

    /**
     * All that is wrong, the reason first.
     *
     * @param source its name; null where that is known
     */
    List<Problem> problems(@Nullable String source) {
      var all = new ArrayList<Problem>();
      all.add(new Problem(source, why));
      all.addAll(details);
      return all;
    }
  }
}
