package dev.daybreak.feeds.reading;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself, and its items in feed order; null for what it does not say. Texts are
 * plain text, links absolute http(s) addresses.
 *
 * @param link the outlet's page
 * @param self the feed's own address, as it gives it
 * @param language as the feed says it, a BCP 47 tag where it keeps to one
 * @param image an address
 * @param wishes what the feed asks of those who poll it
 * @param items in feed order, before any editorial rule
 */
public record ParsedFeed(
    @Nullable String title,
    @Nullable String link,
    @Nullable String self,
    @Nullable String language,
    @Nullable String image,
    @Nullable String description,
    Wishes wishes,
    List<ParsedItem> items) {

  public ParsedFeed {
    items = List.copyOf(items);
  }

  /**
   * RSS {@code ttl} or the syndication module's period, {@code skipHours} (0–23, GMT) and {@code
   * skipDays} (1 Monday – 7 Sunday).
   *
   * @param every null where the feed does not say
   */
  public record Wishes(@Nullable Duration every, List<Integer> skipHours, List<Integer> skipDays) {
    public static final Wishes NONE = new Wishes(null, List.of(), List.of());

    public Wishes {
      skipHours = List.copyOf(skipHours);
      skipDays = List.copyOf(skipDays);
    }
  }
}
