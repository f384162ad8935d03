package dev.daybreak.feeds.reading;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a feed and its items; null for missing values. Texts are plain text, links are
 * absolute http(s) addresses.
 *
 * @param outlet its outlet's name, beside its own title
 * @param link address of the outlet's page
 * @param self address of the feed, from the feed
 * @param language as in the feed, usually a BCP 47 tag
 * @param image address of a picture
 * @param hints polling hints
 * @param items in feed order, before any editorial rule
 */
public record ParsedFeed(
    @Nullable String title,
    @Nullable String outlet,
    @Nullable String link,
    @Nullable String self,
    @Nullable String language,
    @Nullable String image,
    @Nullable String description,
    PollingHints hints,
    List<ParsedItem> items) {

  public ParsedFeed {
    items = List.copyOf(items);
  }

  /**
   * Polling hints: RSS {@code ttl} or the period of the syndication module, {@code skipHours}
   * (0–23, GMT) and {@code skipDays} (1 Monday – 7 Sunday).
   *
   * @param every null if unknown
   */
  public record PollingHints(
      @Nullable Duration every, List<Integer> skipHours, List<Integer> skipDays) {
    public static final PollingHints NONE = new PollingHints(null, List.of(), List.of());

    public PollingHints {
      skipHours = List.copyOf(skipHours);
      skipDays = List.copyOf(skipDays);
    }
  }
}
