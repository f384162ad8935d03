package dev.daybreak.feeds.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed, or one saved news page. Null, empty for lists, where it does not say; texts
 * are plain text, paragraphs of {@code content} parted by a blank line.
 *
 * @param link an absolute http(s) address
 * @param guid as the feed gives it
 * @param section the breadcrumb of a news page, in its own words
 * @param source the outlet: a news page's {@code Source:} line, else its agency
 * @param body the paragraphs of a news page, or of the content
 */
public record ParsedItem(
    @Nullable String title,
    @Nullable String link,
    @Nullable String guid,
    @Nullable Instant published,
    @Nullable Instant updated,
    @Nullable String summary,
    @Nullable String content,
    @Nullable String author,
    @Nullable ParsedImage image,
    List<String> categories,
    @Nullable String language,
    @Nullable String section,
    @Nullable String source,
    List<String> body) {

  public ParsedItem {
    categories = List.copyOf(categories);
    body = List.copyOf(body);
  }

  /**
   * The picture that goes with it.
   *
   * @param address absolute; as written where a news page on disk names a file beside it
   * @param width in pixels, 0 where unknown
   * @param height in pixels, 0 where unknown
   * @param alt empty where nobody said
   */
  public record ParsedImage(
      @Nullable String address,
      int width,
      int height,
      String alt,
      @Nullable String caption,
      @Nullable String credit) {}
}
